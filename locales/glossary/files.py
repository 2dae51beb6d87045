"""Files in and out of the glossary, in the admin."""

import base64
import binascii

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.models import Locale

from . import access, formats, importing
from .entries import entries, fingerprint
from .forms import UploadForm
from .importing import Verdict
from .rows import NotAGlossary

MEGABYTE = 1024 * 1024
# A file travels through the preview's form and back; larger ones are for the command.
LARGEST = MEGABYTE


@require_safe
def export(request, kind):
    """The whole glossary as a file; for whoever may read it."""
    if not access.GlossaryPolicy().user_has_permission(request.user, "view"):
        raise PermissionDenied
    if kind not in formats.FORMATS:
        raise Http404
    codes = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return HttpResponse(
        formats.write(entries(*codes), kind),
        content_type=formats.FORMATS[kind],
        headers={"Content-Disposition": f'attachment; filename="glossary.{kind}"'},
    )


def take_in(request):
    """A file is sent, its preview is shown, and confirmed or left."""
    mine = access.languages_edited(request.user)
    if not mine:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent)
    try:
        if "content" in request.POST:
            return _confirm(request, mine)
        if form.is_valid():
            return _preview(request, _upload(form.cleaned_data["file"]), mine)
    except NotAGlossary as refusal:
        messages.error(request, str(refusal))
    return render(request, "locales/glossary/import.html", {"form": form})


def _upload(file):
    if file.size > LARGEST:
        raise NotAGlossary(
            _("The file is larger than %(size)s MB.") % {"size": LARGEST // MEGABYTE}
        )
    return file.read()


def _preview(request, data, mine):
    planned = importing.plan(formats.read(data), mine)
    return render(
        request,
        "locales/glossary/preview.html",
        {
            "plan": planned,
            "counts": [
                (verdict, verdict.label, planned.count(verdict)) for verdict in Verdict
            ],
            "content": base64.b64encode(data).decode(),
            "stamp": _stamp(),
        },
    )


def _confirm(request, mine):
    """Takes what was shown; shows it anew if the glossary has changed meanwhile."""
    try:
        data = base64.b64decode(request.POST["content"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotAGlossary(_("The file got lost on its way; send it again.")) from error
    if request.POST.get("stamp") != _stamp():
        messages.warning(
            request, _("The glossary has changed meanwhile. Please look at it again.")
        )
        return _preview(request, data, mine)
    planned = importing.plan(formats.read(data), mine)
    try:
        importing.apply(planned, partly="partly" in request.POST)
    except importing.Refused:
        messages.error(
            request,
            _(
                "Nothing is taken over: some rows are refused. Mend the file, or ask "
                "to take the others alone."
            ),
        )
        return _preview(request, data, mine)
    messages.success(request, told(planned))
    return redirect("glossary:index")


def told(planned):
    """What an import has done, in a sentence."""
    added, changed = planned.count(Verdict.ADDED), planned.count(Verdict.CHANGED)
    return _("%(added)s, %(changed)s.") % {
        "added": ngettext("%(count)s term is added", "%(count)s terms are added", added)
        % {"count": added},
        "changed": ngettext("%(count)s is changed", "%(count)s are changed", changed)
        % {"count": changed},
    }


def _stamp():
    return "-".join(str(part) for part in fingerprint())
