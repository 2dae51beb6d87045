"""Filling what is empty: from the memory, and by a machine where one is set."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation
from wagtail_localize.views.edit_translation import apply_machine_translation

from locales.memory.prefilling import prefill

from .staging import step


@step
def fill(request, translation):
    """All of it is marked until a person edits or approves it."""
    before = _count(translation)
    prefill(translation, request.user)
    translator = get_machine_translator()
    if translator and translator.can_translate(
        translation.source.locale, translation.target_locale
    ):
        apply_machine_translation(translation.pk, request.user, translator)
    count = _count(translation) - before
    if not count:
        return _("Nothing of what is left is known yet.")
    return ngettext(
        "%(count)s segment is filled; look at it, then confirm it.",
        "%(count)s segments are filled; look at them, then confirm them.",
        count,
    ) % {"count": count}


def _count(translation):
    return StringTranslation.objects.filter(
        context__object=translation.source.object_id,
        locale=translation.target_locale_id,
    ).count()
