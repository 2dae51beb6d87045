"""Reminders of what is due in seven days, and in two."""

import datetime
from collections import defaultdict

from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils import timezone

from locales.models import Notification, Task, Team

from .telling import notify_many

DAYS = (7, 2)


def remind(today=None):
    """Tells translators of what is not handed in yet; returns the Notifications made.

    Each of them once for either day, even where the command does not run every day or
    runs twice. At most six queries, whatever the number of tasks.
    """
    today = today or timezone.localdate()
    tasks = list(
        Task.objects.filter(
            stage=Task.Stage.TRANSLATION,
            translation__enabled=True,
            due__range=(today, today + datetime.timedelta(days=max(DAYS))),
        )
        .select_related("translation")
        .prefetch_related("assignees")
    )
    teams = _teams({task.translation.target_locale_id for task in tasks})
    told = _told(tasks)
    recipients = {}
    for task in tasks:
        people = {person.pk for person in task.assignees.all()}
        people = people or teams[task.translation.target_locale_id]
        since = _since(task, today)
        recipients[task.translation] = {
            person
            for person in people
            if told.get((person, task.translation_id), datetime.date.min) < since
        }
    return notify_many(Notification.Kind.DUE, recipients)


def _since(task, today):
    """The day from which on this reminder, and no earlier one, is due."""
    left = (task.due - today).days
    days = min(each for each in DAYS if left <= each)
    return task.due - datetime.timedelta(days=days)


def _teams(locales):
    """{locale pk: {primary keys of its translators}}."""
    teams = defaultdict(set)
    people = get_user_model().objects.filter(
        groups__team__role=Team.Role.TRANSLATOR, groups__team__locale__in=locales
    )
    for locale, person in people.annotate(locale=F("groups__team__locale")).values_list(
        "locale", "pk"
    ):
        teams[locale].add(person)
    return teams


def _told(tasks):
    """{(person, translation): the day of their last reminder}."""
    found = Notification.objects.filter(
        kind=Notification.Kind.DUE,
        translation__in=[task.translation_id for task in tasks],
    ).order_by("created_at")
    return {
        (person, translation): timezone.localdate(at)
        for person, translation, at in found.values_list(
            "recipient", "translation", "created_at"
        )
    }
