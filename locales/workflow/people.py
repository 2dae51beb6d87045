"""Who translates, reviews and publishes in a language, and who works on its texts."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from locales.models import Team
from locales.teams import WORK, works_in


def members(locale_id, role):
    """Query of the active people of one team."""
    return (
        get_user_model()
        .objects.filter(
            is_active=True, groups__team__locale=locale_id, groups__team__role=role
        )
        .distinct()
    )


def reviews_in(user, locale_id):
    """Whether a person reviews a language: of its reviewers, or a superuser.

    One query for each person and request.
    """
    if not user.is_active or user.is_superuser:
        return user.is_active
    if not hasattr(user, "_reviews_in"):
        teams = Team.objects.filter(role=Team.Role.REVIEWER, group__user=user)
        user._reviews_in = frozenset(teams.values_list("locale_id", flat=True))
    return locale_id in user._reviews_in


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
    return (
        get_user_model()
        .objects.filter(
            Q(is_superuser=True)
            | Q(
                Q(**{f"{granted}__page__locale__in": locales})
                | Q(**{f"{granted}__page__depth": 1}),
                **{f"{granted}__permission__codename__in": WORK},
            ),
            is_active=True,
        )
        .distinct()
    )


def translators(task):
    """Query of whom a task is given to: its assignees, or else the language's team."""
    assigned = get_user_model().objects.filter(is_active=True, translation_tasks=task)
    if assigned.exists():
        return assigned
    return members(task.translation.target_locale_id, Team.Role.TRANSLATOR)
