"""Who translates, reviews and publishes in a language, and who works on its texts."""

from collections import defaultdict

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import GroupPagePermission

from locales.models import Team
from locales.teams import WORK, works_in

User = get_user_model()


def members(locale_id, role):
    """Query of the active people of one team."""
    return User.objects.filter(
        is_active=True, groups__team__locale=locale_id, groups__team__role=role
    ).distinct()


def members_by_locale(role, locale_ids):
    """{id of a locale: [the active members of its team]}. One query."""
    found = defaultdict(list)
    rows = User.groups.through.objects.filter(
        user__is_active=True,
        group__team__role=role,
        group__team__locale__in=locale_ids,
    )
    for row in rows.select_related("user", "group__team").order_by("user_id"):
        found[row.group.team.locale_id].append(row.user)
    return found


def roles_of(user):
    """{id of a locale: {roles in its teams}}. One query for as long as `user` lives."""
    if not hasattr(user, "_translation_roles"):
        user._translation_roles = defaultdict(set)
        teams = Team.objects.filter(group__user=user)
        for locale, role in teams.values_list("locale_id", "role"):
            user._translation_roles[locale].add(role)
    return user._translation_roles


def reviews_in(user, locale_id):
    """Whether a person reviews a language: of its reviewers, or a superuser."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    return Team.Role.REVIEWER in roles_of(user).get(locale_id, ())


def speaks_of(user, translation):
    """Whether a person works in the language of a translation or of its source.

    They discuss it: an editor answers what a translator asks.
    """
    return works_in(user, translation.target_locale_id) or works_in(
        user, translation.source.locale_id
    )


def discussing(translation):
    """Query of everybody who may discuss a translation, as `speaks_of` says."""
    locales = [translation.target_locale_id, translation.source.locale_id]
    granted = "groups__page_permissions"
    return User.objects.filter(
        Q(is_superuser=True)
        | Q(
            Q(**{f"{granted}__page__locale__in": locales})
            | Q(**{f"{granted}__page__depth": 1}),
            **{f"{granted}__permission__codename__in": WORK},
        ),
        is_active=True,
    ).distinct()


def translators(task):
    """Query of whom a task is given to: its assignees, or else the language's team."""
    assigned = User.objects.filter(is_active=True, translation_tasks=task)
    if assigned.exists():
        return assigned
    return members(task.translation.target_locale_id, Team.Role.TRANSLATOR)


def workers(locale_ids):
    """{person: {ids of those of the locales they work in}}, by name. Three queries.

    Says of everybody what `teams.works_in` says of one.
    """
    wanted = set(locale_ids)
    languages = defaultdict(set)
    granted = GroupPagePermission.objects.filter(permission__codename__in=WORK)
    for group, locale, depth in granted.values_list(
        "group_id", "page__locale_id", "page__depth"
    ).distinct():
        languages[group] |= wanted if depth == 1 else wanted & {locale}
    belonging = defaultdict(set)
    rows = User.groups.through.objects.filter(group_id__in=languages)
    for person, group in rows.values_list("user_id", "group_id"):
        belonging[person] |= languages[group]
    active = User.objects.filter(is_active=True)
    found = active.filter(Q(is_superuser=True) | Q(pk__in=belonging))
    people = {
        person: wanted if person.is_superuser else belonging[person.pk]
        for person in found.order_by("last_name", "first_name", "username")
    }
    return {person: locales for person, locales in people.items() if locales}
