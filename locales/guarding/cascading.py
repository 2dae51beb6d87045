"""Moving, unpublishing and deleting a source: the same in the other languages?

Whoever does it, to pages or to snippets, is asked in Wagtail's own confirmation, and it
is done as far as they may. Of a translation nobody is asked: what happens to it is its
language's affair.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions import MovePageAction, action_registry
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex, TranslatableMixin
from wagtail_localize.models import Translation

from .permissions import lock_against, may_delete, may_unpublish

FIELD = "other_languages"
# What is asked, and whether the answer is yes unless somebody says no.
QUESTIONS = {
    "move": (gettext_lazy("Also move the translations (%(languages)s)"), True),
    "unpublish": (
        gettext_lazy("Also unpublish the translations (%(languages)s)"),
        True,
    ),
    "delete": (gettext_lazy("Also delete the translations (%(languages)s)"), False),
}


@dataclass(frozen=True)
class Followed:
    """A version in another language of something that something is done with.

    `old_parent` is the translation key of what a page that is moved stood below.
    """

    version: TranslatableMixin
    original: TranslatableMixin
    old_parent: object = None


def versions(instances, action):
    """[(version, its original)]: what could follow the sources among `instances`.

    These are pages, or snippets of one model; others have no versions. Two queries.
    """
    if not instances or not isinstance(instances[0], TranslatableMixin):
        return []
    model = _model(instances[0])
    of_model = {"alias_of": None} if model is Page else {}
    originals = [each for each in instances if not getattr(each, "alias_of_id", None)]
    guarded = set(
        Translation.objects.filter(
            enabled=True,
            source__object__in={each.translation_key for each in originals},
        ).values_list("source__object_id", "target_locale_id")
    )
    sources = {
        each.translation_key: each
        for each in originals
        if (each.translation_key, each.locale_id) not in guarded
    }
    found = (
        model._default_manager.filter(translation_key__in=sources, **of_model)
        .exclude(pk__in=[each.pk for each in instances])
        .select_related("locale")
        .order_by("locale", "path" if model is Page else "pk")
    )
    return [
        (each, sources[each.translation_key])
        for each in found
        if action != "unpublish" or each.live
    ]


def _model(instance):
    return Page if isinstance(instance, Page) else type(instance)


def before(request, instances, action):
    """Remembers what could follow while everything is as it was."""
    request.followed = []
    if request.method != "POST" or FIELD not in request.POST:
        return
    for version, original in versions(instances, action):
        old_parent = original.get_parent().translation_key if action == "move" else None
        request.followed.append(Followed(version, original, old_parent))


def after(request, action):
    """Does the same in the other languages, and says where and where not."""
    does = {"move": _move, "unpublish": _unpublish, "delete": _delete}[action]
    done = []
    for each in getattr(request, "followed", ()):
        model = _model(each.version)
        version = model._default_manager.filter(pk=each.version.pk).first()
        if version is None:
            continue  # went with what it stood below
        language = each.version.locale.get_display_name()
        refusal = lock_against(request.user, version) or does(request, version, each)
        if refusal:
            messages.warning(
                request,
                _("“%(title)s” stays as it is in %(language)s: %(reason)s")
                % {"title": version, "language": language, "reason": refusal},
            )
        else:
            done.append(language)
    request.followed = []
    if done:
        languages = ", ".join(dict.fromkeys(str(language) for language in done))
        messages.success(
            request, _("The same was done in: %(languages)s") % {"languages": languages}
        )


def _move(request, page, each):
    """Moves a version below that of the new parent; else says why not."""
    destination = Page.objects.get(pk=each.original.pk).get_parent()
    there = destination.get_translation_or_none(page.locale)
    if there is None:
        return _("“%(title)s” is not there in that language.") % {"title": destination}
    if page.get_parent().translation_key != each.old_parent:
        return _("It stands elsewhere in the tree already.")
    if not page.permissions_for_user(request.user).can_move_to(there.specific):
        return _("You may not move it there.")
    if not Page._slug_is_available(page.slug, there, page=page):
        return _("Its address is taken there.")
    action = MovePageAction(page.specific, there, pos="last-child", user=request.user)
    action.execute(skip_permission_checks=True)
    return None


def _unpublish(request, version, each):
    if not may_unpublish(request.user, version):
        return _("You may not unpublish it.")
    with_what_is_below = {}
    if isinstance(version, Page):
        below = bool(request.POST.get("include_descendants"))
        with_what_is_below = {"include_descendants": below}
    _do("unpublish", version, request.user, **with_what_is_below)
    return None


def _delete(request, version, each):
    if not may_delete(request.user, version):
        return _("You may not delete it.")
    references = ReferenceIndex.get_references_to(_specific(version))
    if references.group_by_source_object().is_protected:
        return _("Something else needs it.")
    _do("delete", version, request.user)
    return None


def _do(action, version, user, **more):
    instance = _specific(version)
    does = action_registry.get_action_class(type(instance), action)
    does(instance, user=user, **more).execute(skip_permission_checks=True)


def _specific(version):
    return version.specific if isinstance(version, Page) else version


def before_move_page(request, page, destination):
    before(request, [page], "move")


def after_move_page(request, page):
    after(request, "move")


def before_unpublish_page(request, page):
    before(request, [page], "unpublish")


def after_unpublish_page(request, page):
    after(request, "unpublish")


def before_delete_page(request, page):
    before(request, [page], "delete")


def after_delete_page(request, page):
    after(request, "delete")


def before_unpublish(request, snippet):
    before(request, [snippet], "unpublish")


def after_unpublish(request, snippet):
    after(request, "unpublish")


def before_delete_snippet(request, snippets):
    """Of one, or of many in bulk."""
    before(request, snippets, "delete")


def after_delete_snippet(request, snippets):
    after(request, "delete")


def before_bulk_action(request, action_type, objects, action):
    if action_type in QUESTIONS and action.model is Page:
        before(request, objects, action_type)


def after_bulk_action(request, action_type, objects, action):
    if action_type in QUESTIONS and action.model is Page:
        after(request, action_type)
