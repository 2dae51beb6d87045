"""wagtail-localize's editor: who may publish there, and what."""

from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation

from locales import gate

from . import snippets, sources
from .permissions import lock_against, may_edit, may_publish, require


def before_edit_page(request, page):
    if page.alias_of_id is None:
        return _before_edit(request, page)
    return None


def before_edit_snippet(request, snippet):
    if not isinstance(snippet, TranslatableMixin):
        return None
    answer = _before_edit(request, snippet)
    if answer is None and not _translations(snippet):
        snippets.before_edit(request, snippet)
    return answer


def _before_edit(request, instance):
    """The answer where wagtail-localize's own would be wrong, else None."""
    if request.method == "POST" and "localize-restart-translation" in request.POST:
        return _restart(request, instance)
    found = _translations(instance)
    if not found:
        return None
    require(may_edit(request.user, instance))
    if len(found) > 1:
        return _choose_source(request, instance, found)
    if request.method == "POST" and request.POST.get("action") == "publish":
        return publish(request, found[0], instance)
    return None


def _choose_source(request, instance, found):
    """Where an older version left several sources: one is kept, with all texts."""
    refusal = lock_against(request.user, instance)
    for translation in found:
        if request.POST.get("keep") == str(translation.pk) and not refusal:
            others = [other.pk for other in found if other != translation]
            Translation.objects.filter(pk__in=others).delete()
            return redirect(edit_url(instance))
    context = {"target": instance, "translations": found, "refusal": refusal}
    return render(request, "locales/several_sources.html", context)


def _translations(instance):
    """Enabled translations of which this is the target: one, or none, or too many."""
    return list(sources.other_sources(instance.translation_key, instance.locale_id))


def _restart(request, instance):
    """Says why where a stopped translation cannot go on; else wagtail-localize does."""
    require(may_edit(request.user, instance))
    refusal = lock_against(request.user, instance)
    if not refusal and (others := _translations(instance)):
        refusal = sources.reason(others[0])
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect(request.path)


def publish(request, translation, instance, *, reason=""):
    """Publishes a translation if all allows it, and says what came of it."""
    require(may_edit(request.user, instance) and may_publish(request.user, instance))
    editor = edit_url(instance)
    if refusal := lock_against(request.user, instance):
        messages.error(request, refusal)
        return redirect(editor)
    names = {
        "title": str(instance),
        "language": translation.target_locale.get_display_name(),
    }
    try:
        target = gate.publish(translation, request.user, reason=reason)
    except gate.Incomplete as refused:
        messages.error(
            request,
            _("“%(title)s” was not published in %(language)s: %(reasons)s.")
            % {**names, "reasons": refused.obstacles},
            buttons=_override_button(request.user, translation, instance),
        )
    except ValidationError:
        messages.error(
            request,
            _(
                "“%(title)s” was not published in %(language)s: some texts are not "
                "valid. They are marked below."
            )
            % names,
        )
    else:
        names["title"] = str(target)
        messages.success(
            request, _("“%(title)s” is published in %(language)s.") % names
        )
    return redirect(editor)


def _override_button(user, translation, instance):
    if not gate.may_override(user, instance):
        return []
    url = reverse("publish_incomplete", args=[translation.pk])
    return [messages.button(url, _("Publish it incomplete…"))]


def edit_url(instance):
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    name = instance.snippet_viewset.get_url_name("edit")
    return reverse(name, args=[quote(instance.pk)])
