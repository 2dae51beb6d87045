"""Which translations a person may have analysed, and how one chooses some."""

from django.db.models import Q
from wagtail.models import Page
from wagtail_localize.models import Translation

from locales.teams import languages_of


def visible(user):
    """Query of the Translations of a person's languages and of those they asked for.

    As in the list of tasks: whoever orders a translation plans and pays it.
    """
    mine = Q(target_locale__in=languages_of(user)) | Q(task__created_by=user)
    return Translation.objects.filter(mine, enabled=True)


def into(locales, user):
    """Those into some languages."""
    return visible(user).filter(target_locale__in=locales)


def of_submission(submission, user):
    """Those that a bulk submission asked for."""
    pages = Page.objects.filter(pk__in=submission.items.values("page"))
    return visible(user).filter(
        source__object__in=pages.values("translation_key"),
        target_locale__in=submission.locales.all(),
    )
