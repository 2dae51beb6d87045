"""Who can be given work in a language, and the members of its teams."""

from collections import defaultdict

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import GroupPagePermission

from locales.models import Team
from locales.teams import WORK

User = get_user_model()


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
    members = User.groups.through.objects.filter(group_id__in=languages)
    for person, group in members.values_list("user_id", "group_id"):
        belonging[person] |= languages[group]
    active = User.objects.filter(is_active=True)
    found = active.filter(Q(is_superuser=True) | Q(pk__in=belonging))
    people = {
        person: wanted if person.is_superuser else belonging[person.pk]
        for person in found.order_by("last_name", "first_name", "username")
    }
    return {person: locales for person, locales in people.items() if locales}


def members(role, locale_ids):
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


def has_role(user, role, locale_id):
    """Whether a person is of that team, or an administrator."""
    return user.is_superuser or role in roles_of(user)[locale_id]
