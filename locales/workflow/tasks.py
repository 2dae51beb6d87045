"""Tasks: a translation to be made, by whom and by when.

Every Translation has at most one. Who asks for it opens it, its team takes it, and it
is opened again when there is something to do once more.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from locales.models import Notification, Priority, Task, Team
from locales.notifications import notify, notify_many

from . import people

FINISHED = (Task.Stage.APPROVED, Task.Stage.DONE)


class Taken(Exception):
    """Somebody has taken the task already: `by` is [people]."""

    def __init__(self, by):
        super().__init__(by)
        self.by = by


@transaction.atomic
def open_tasks(
    translations,
    *,
    user,
    due=None,
    priority=Priority.NORMAL,
    note="",
    assignees=(),
    quietly=False,
):
    """Opens a Task for each Translation, in the name of `user`, and returns them.

    Those of `assignees` who work in a language get its tasks; where there are none,
    its team does. A task at work is left as it is; one that was finished begins anew.
    Whom it concerns is told, unless `quietly`. Ten queries at the most, and what
    telling costs.
    """
    translations = {each.pk: each for each in translations}
    now = timezone.now()
    order = {"due": due, "priority": priority, "note": note}
    there = dict(
        Task.objects.filter(translation__in=translations).values_list(
            "translation_id", "stage"
        )
    )
    finished = [pk for pk, stage in there.items() if stage in FINISHED]
    opened = [pk for pk in translations if pk not in there] + finished
    if not opened:
        return []
    Task.objects.bulk_create(
        (
            Task(translation_id=pk, staged_at=now, created_by=user, **order)
            for pk in translations
            if pk not in there
        ),
        ignore_conflicts=True,
    )
    if finished:
        Task.objects.filter(translation__in=finished).update(
            stage=Task.Stage.TRANSLATION,
            staged_at=now,
            staged_by=user,
            handed_in_by=None,
            created_by=user,
            **order,
        )
    found = list(Task.objects.filter(translation__in=opened))
    for task in found:
        task.translation = translations[task.translation_id]
    given = _give(found, assignees, replace=bool(finished and assignees))
    if not quietly:
        _tell(found, given, actor=user)
    return found


def _give(tasks, assignees, *, replace):
    """Makes assignees of those who work in each language: {task: [people]}."""
    if not assignees:
        return {}
    through = Task.assignees.through
    if replace:
        through.objects.filter(task__in=tasks).delete()
    able = people.workers({task.translation.target_locale_id for task in tasks})
    given = {
        task.pk: [
            person
            for person in assignees
            if task.translation.target_locale_id in able.get(person, ())
        ]
        for task in tasks
    }
    through.objects.bulk_create(
        (
            through(task_id=pk, user_id=person.pk)
            for pk, group in given.items()
            for person in group
        ),
        ignore_conflicts=True,
    )
    return given


def _tell(tasks, given, *, actor):
    """Tells the assignees of each task, or else the translators of its language."""
    without = [task for task in tasks if not given.get(task.pk)]
    locales = {task.translation.target_locale_id for task in without}
    teams = people.members_by_locale(Team.Role.TRANSLATOR, locales) if locales else {}
    notify_many(
        Notification.Kind.ASSIGNED,
        {
            task.translation: given.get(task.pk)
            or teams.get(task.translation.target_locale_id, [])
            for task in tasks
        },
        actor=actor,
    )


def incomplete():
    """Query of the enabled Translations in which a segment has no text."""
    texts = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    )
    missing = StringSegment.objects.filter(~Exists(texts), source=OuterRef("source"))
    return Translation.objects.filter(Exists(missing), enabled=True)


def reopen(source, *, user):
    """Opens the tasks of a source's translations in which something is missing (again).

    After the source was synced. Returns the tasks. One query, and those of
    `open_tasks` where there are any.
    """
    return open_tasks(incomplete().filter(source=source), user=user)


@transaction.atomic
def take(task, user):
    """Makes `user` the one who does a task of the team. Raises Taken."""
    Task.objects.select_for_update().get(pk=task.pk)
    others = list(task.assignees.exclude(pk=user.pk))
    if others:
        raise Taken(others)
    task.assignees.add(user)


def give_back(task, user):
    """Takes `user` out of a task: it is the others', or else the team's, again."""
    task.assignees.remove(user)


def assign(task, assignees, *, actor):
    """Gives a task to these people, and tells those who did not have it."""
    before = set(task.assignees.values_list("pk", flat=True))
    task.assignees.set(assignees)
    notify(
        Notification.Kind.ASSIGNED,
        task.translation,
        [person for person in assignees if person.pk not in before],
        actor=actor,
    )
