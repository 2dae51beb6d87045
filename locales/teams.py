"""Who works in which language, and the groups that say so."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    TranslatableMixin,
)
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail.snippets.models import get_snippet_models

from .models import Team
from .workflow.moderators import make_workflow

WORK = frozenset({"add_page", "change_page", "publish_page"})
PUBLISH = frozenset({"publish_page"})

# What each role may do to the pages of its language.
PAGE_PERMISSIONS = {
    Team.Role.TRANSLATOR: ["change_page"],
    Team.Role.REVIEWER: ["change_page"],
    Team.Role.PUBLISHER: [
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
    ],
}
MODERATORS = [Team.Role.REVIEWER, Team.Role.PUBLISHER]
ENGLISH_NAMES = {
    Team.Role.TRANSLATOR: "Translators",
    Team.Role.REVIEWER: "Reviewers",
    Team.Role.PUBLISHER: "Publishers",
}


def languages_of(user, codenames=WORK):
    """Query of the locales in which a person has one of these page permissions.

    A permission anywhere below a language's home counts for that language, one on the
    root for all. Costs nothing beyond Wagtail's own look at a person's permissions.
    """
    if not user.is_active:
        return Locale.objects.none()
    if user.is_superuser:
        return Locale.objects.all()
    granted = [
        row.page
        for row in page_permission_policy.get_cached_permissions_for_user(user)
        if row.permission.codename in codenames
    ]
    if any(page.is_root() for page in granted):
        return Locale.objects.all()
    return Locale.objects.filter(pk__in={page.locale_id for page in granted})


def works_in(user, locale_id, codenames=WORK):
    """Whether a person has one of these page permissions in a language. No query."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    return any(
        row.permission.codename in codenames
        and (row.page.is_root() or row.page.locale_id == locale_id)
        for row in page_permission_policy.get_cached_permissions_for_user(user)
    )


def publishes_in(user, locale_id):
    """Whether a person may publish something in a language. No query of its own."""
    return works_in(user, locale_id, PUBLISH)


@transaction.atomic
def make_teams():
    """Makes the teams that are not there yet, one for each role in each language.

    Reviewers and publishers moderate the pages below the home of their language, where
    it has no workflow of its own. Returns (teams made, locales without a home page and
    so without teams). What is there is left as its editors have made it.
    """
    made, homeless = [], []
    for locale in Locale.objects.order_by("pk"):
        homes = list(Page.objects.filter(depth=2, locale=locale))
        if not homes:
            homeless.append(locale)
            continue
        present = set(locale.teams.values_list("role", flat=True))
        made += [
            _make_team(locale, role, homes) for role in Team.Role if role not in present
        ]
        moderating = locale.teams.filter(role__in=MODERATORS).values("group")
        make_workflow(locale, Group.objects.filter(pk__in=moderating), homes)
    return made, homeless


def _make_team(locale, role, homes):
    name = f"{ENGLISH_NAMES[role]} {locale.language_code}"
    group, created = Group.objects.get_or_create(name=name)
    if created or not hasattr(group, "team"):
        _grant(group, role, homes)
    return Team.objects.create(locale=locale, role=role, group=group)


def _grant(group, role, homes):
    """Seven queries, however many permissions there are."""
    on_pages = [f"wagtailcore.{codename}" for codename in PAGE_PERMISSIONS[role]]
    GroupPagePermission.objects.bulk_create(
        (
            GroupPagePermission(group=group, page=home, permission=permission)
            for home in homes
            for permission in _permissions(on_pages)
        ),
        ignore_conflicts=True,
    )
    names = ["wagtailadmin.access_admin"]
    names += [
        _name("change", model)
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin)
    ]
    if role == Team.Role.PUBLISHER:
        names.append("locales.publish_incomplete")
    group.permissions.add(*_permissions(names))
    on_files = [
        _name(action, model)
        for model in (get_image_model(), get_document_model())
        for action in ("add", "choose")
    ]
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        (
            GroupCollectionPermission(
                group=group, collection=root, permission=permission
            )
            for permission in _permissions(on_files)
        ),
        ignore_conflicts=True,
    )


def _name(action, model):
    meta = policy_registry.get_by_type(model).auth_model._meta
    return f"{meta.app_label}.{action}_{meta.model_name}"


def _permissions(names):
    """The Permissions called `app.codename`. One query."""
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(wanted))
    if len(found) != len(set(names)):
        raise Permission.DoesNotExist(f"Of {names} there are only {found}")
    return found
