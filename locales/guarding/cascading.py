"""Moving, unpublishing and deleting a source: the same in the other languages?

Whoever does it is asked in Wagtail's own confirmation, and it is done as far as they
may. Of a translation nobody is asked: what happens to it is its language's affair.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import Translation

from .permissions import lock_against

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
    """A version in another language of a page that something is done with.

    `old_parent` is the translation key of what the page stood below.
    """

    page: Page
    original: Page
    old_parent: object


def versions(pages, action):
    """The versions of sources among `pages` that could follow. Two queries."""
    keys = {page.translation_key: page for page in pages if page.alias_of_id is None}
    guarded = set(
        Translation.objects.filter(enabled=True, source__object__in=keys).values_list(
            "source__object_id", "target_locale_id"
        )
    )
    sources = {
        key: page for key, page in keys.items() if (key, page.locale_id) not in guarded
    }
    found = (
        Page.objects.filter(translation_key__in=sources, alias_of=None)
        .exclude(pk__in=[page.pk for page in pages])
        .select_related("locale")
        .order_by("locale", "path")
    )
    return [page for page in found if action != "unpublish" or page.live]


def before(request, pages, action):
    """Remembers what could follow while the tree is as it was."""
    request.followed = []
    if request.method != "POST" or FIELD not in request.POST:
        return
    originals = {page.translation_key: page for page in pages}
    for page in versions(pages, action):
        original = originals[page.translation_key]
        parent = original.get_parent()
        request.followed.append(Followed(page, original, parent.translation_key))


def after(request, action):
    """Does the same in the other languages, and says where and where not."""
    does = {"move": _move, "unpublish": _unpublish, "delete": _delete}[action]
    done = []
    for each in getattr(request, "followed", ()):
        page = Page.objects.filter(pk=each.page.pk).first()
        if page is None:
            continue  # went with what it stood below
        language = each.page.locale.get_display_name()
        refusal = lock_against(request.user, page) or does(request, page, each)
        if refusal:
            messages.warning(
                request,
                _("“%(title)s” stays as it is in %(language)s: %(reason)s")
                % {"title": page, "language": language, "reason": refusal},
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


def _unpublish(request, page, each):
    if not page.permissions_for_user(request.user).can_unpublish():
        return _("You may not unpublish it.")
    action = UnpublishPageAction(
        page.specific,
        user=request.user,
        include_descendants=bool(request.POST.get("include_descendants")),
    )
    action.execute(skip_permission_checks=True)
    return None


def _delete(request, page, each):
    if not page.permissions_for_user(request.user).can_delete():
        return _("You may not delete it.")
    references = ReferenceIndex.get_references_to(page.specific)
    if references.group_by_source_object().is_protected:
        return _("Something else needs it.")
    DeletePageAction(page.specific, user=request.user).execute(
        skip_permission_checks=True
    )
    return None


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


def before_bulk_action(request, action_type, objects, action):
    if action_type in QUESTIONS and action.model is Page:
        before(request, objects, action_type)


def after_bulk_action(request, action_type, objects, action):
    if action_type in QUESTIONS and action.model is Page:
        after(request, action_type)
