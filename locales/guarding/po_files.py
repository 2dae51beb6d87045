"""PO files: only from those who work on the language, and only what is meant for it."""

import tempfile

import polib
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request

from .doors import translation_and_target
from .editor import edit_url

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
TRANSLATION = "X-WagtailLocalize-TranslationID"


class NotTaken(Exception):
    """Why a file is refused, for whoever sent it."""


@require_POST
def upload(request, translation_id):
    """Takes a whole file or nothing, and says which."""
    translation, target = translation_and_target(translation_id)
    try:
        po = _read(request.FILES.get("file"))
        _check(po, translation)
    except NotTaken as refusal:
        messages.error(request, str(refusal))
    else:
        unknown = translation.import_po(po, user=request.user, tool_name="PO File")
        messages.success(request, _("The translations of the PO file are taken over."))
        if unknown:
            messages.warning(request, _not_known(len(unknown)))
    return redirect(get_valid_next_url_from_request(request) or edit_url(target))


def _read(upload):
    """The file as polib reads it. Raises NotTaken."""
    if upload is None:
        raise NotTaken(_("Choose a PO file first."))
    if upload.size > LARGEST:
        raise NotTaken(
            _("The file is larger than %(size)s MB.") % {"size": LARGEST // MEGABYTE}
        )
    # polib would open a file of the server if the content were the name of one.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(upload.read())
        file.flush()
        try:
            return polib.pofile(file.name)
        except (OSError, ValueError, LookupError) as broken:
            raise NotTaken(
                _("This is not a PO file, or it is damaged: %(error)s")
                % {"error": str(broken).replace(file.name, upload.name)}
            ) from broken


def _check(po, translation):
    """Raises NotTaken unless this translation's own file has come back."""
    owner = po.metadata.get(TRANSLATION)
    if not owner:
        raise NotTaken(
            _(
                "The file has lost its header, so nobody can tell what it translates. "
                "Keep the line “%(name)s” of the file that was downloaded here."
            )
            % {"name": TRANSLATION}
        )
    if owner != str(translation.uuid):
        raise NotTaken(
            _(
                "This file belongs to another page or another language; nothing is "
                "taken."
            )
        )


def _not_known(count):
    return ngettext(
        "One entry of the file is not in this page any more and is left out.",
        "{count} entries of the file are not in this page any more and are left out.",
        count,
    ).replace("{count}", str(count))
