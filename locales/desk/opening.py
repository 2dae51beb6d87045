"""Opening a page or snippet that is a translation: the desk, to read and write."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import TranslatableMixin
from wagtail_localize.models import StringSegment

from locales.guarding.editor import edit_url
from locales.models import Unit
from locales.workflow import places, stages, writing
from locales.workflow.segments import translation_of

from . import desk, saving
from .rights import rights_of

STATES = {
    "draft": Unit.State.DRAFT,
    "confirm": Unit.State.TRANSLATED,
    "approve": Unit.State.REVIEWED,
}


def before_edit_page(request, page):
    return None if page.alias_of_id else _open(request, page)


def before_edit_snippet(request, snippet):
    return _open(request, snippet) if isinstance(snippet, TranslatableMixin) else None


def _open(request, instance):
    """The desk where `instance` is a translation; that they may edit it is known."""
    if request.GET.get("editor") == desk.OLD_EDITOR:
        return None
    if request.method == "POST" and "segment" not in request.POST:
        return None
    translation = translation_of(instance)
    if translation is None:
        return None
    if request.method == "POST":
        return _save(request, translation, instance)
    return show(request, translation, instance)


def show(request, translation, instance, *, refused=None, status=200):
    """The desk. `refused` is {segment key: desk.Refusal} of what was not taken."""
    rights = rights_of(request.user, translation, instance)
    context = desk.context(request, translation, instance, rights, refused or {})
    return render(request, "locales/desk/desk.html", context, status=status)


def _save(request, translation, instance):
    """One segment from its form, where there are no scripts; then the desk again."""
    key, text = request.POST["segment"], request.POST.get("text", "")
    rights = rights_of(request.user, translation, instance)
    if not rights.may_write:
        messages.error(request, rights.refusal)
        return redirect(edit_url(instance))
    try:
        context_id, string_id = (int(number) for number in key.split("-"))
        place = places.place(translation.pk, context_id, string_id)
        based_on = int(request.POST.get("based_on", ""))
    except (ValueError, StringSegment.DoesNotExist) as gone:
        raise Http404 from gone
    try:
        saving.keep(
            place,
            request.user,
            text=text,
            based_on=based_on,
            state=STATES.get(request.POST.get("as")),
            is_reviewer=rights.is_reviewer,
        )
    except saving.Refused as wrong:
        refusal = desk.Refusal(text, str(wrong))
        return show(request, translation, instance, refused={key: refusal}, status=422)
    except writing.Conflict as conflict:
        refusal = desk.Refusal(
            text, _("Somebody else has written here meanwhile."), conflict.unit
        )
        return show(request, translation, instance, refused={key: refusal}, status=409)
    stages.after_write(translation, request.user)
    messages.success(request, _("The segment is saved."))
    return redirect(f"{edit_url(instance)}#segment-{key}")
