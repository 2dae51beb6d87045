"""What follows when a page comes to a stage, whoever has moved it there.

Who may is asked before, by `stages` or by Wagtail's moderation.
"""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils import timezone

from locales import gate
from locales.guarding.permissions import may_publish
from locales.models import LanguageRules, Notification, Task, Team
from locales.notifications import notify, settle

from . import comments, people

TRANSLATION, REVIEW, APPROVED, DONE = Task.Stage
Kind = Notification.Kind


def task_of(translation):
    """The Task of a Translation, made where it was submitted before there were any."""
    task, _created = Task.objects.select_related("translation").get_or_create(
        translation=translation, defaults={"staged_at": timezone.now()}
    )
    task.translation = translation
    return task


def in_review(translation, user):
    """It waits for a reviewer: they are told, whoever has begun it."""
    task = task_of(translation)
    if task.stage == REVIEW:
        return
    task.handed_in_by = user
    move(task, REVIEW, user)
    notify(
        Kind.FOR_REVIEW,
        translation,
        people.members(translation.target_locale_id, Team.Role.REVIEWER),
        actor=user,
    )


def approved(translation, user, *, is_own=False):
    """Nothing stands against it: published by whoever may, else it waits for them.

    `is_own` where the translator has handed it in and nobody has to review it.
    """
    task = task_of(translation)
    if task.stage == REVIEW or not is_own:
        notify(Kind.APPROVED, translation, _authors(task), actor=user)
    move(task, APPROVED, user)
    target = translation.get_target_instance()
    publishes = LanguageRules.of(translation.target_locale_id).publishes_itself
    if not is_own and user is not None:
        publishes = publishes or may_publish(user, target)
    if publishes:
        publish(translation, target, user)
    if task_of(translation).stage == APPROVED:
        landed(task, user)


def sent_back(translation, user, text):
    """It is to be translated again, and the translators are told why."""
    task = task_of(translation)
    comment = None
    if user is not None and text.strip():
        comment = comments.write(translation, user, text[: comments.LONGEST])
    move(task, TRANSLATION, user)
    authors = {person.pk for person in _authors(task)}
    notify(Kind.SENT_BACK, translation, authors, actor=user, comment=comment)
    if comment is not None:
        mentioned = {each.pk for each in comment.mentions.all()} - authors
        notify(Kind.COMMENT, translation, mentioned, actor=user, comment=comment)


def taken_back(translation, user):
    """Nobody needs to review it any more."""
    task = task_of(translation)
    if task.stage == REVIEW:
        move(task, TRANSLATION, user)


def landed(task, user):
    """Tells whoever asked for a translation that it is ready, else its publishers."""
    to = (
        [task.created_by]
        if task.created_by_id
        else people.members(task.translation.target_locale_id, Team.Role.PUBLISHER)
    )
    notify(Kind.LANDED, task.translation, to, actor=user)


def published(sender, translation, user, **_kwargs):
    """Receives `gate.published`: nothing is left to do, and whoever asked hears it."""
    Task.objects.get_or_create(
        translation=translation,
        defaults={"stage": DONE, "staged_at": timezone.now(), "staged_by": user},
    )
    settle(translation, Kind.ASSIGNED, Kind.DUE, Kind.FOR_REVIEW, Kind.SENT_BACK)
    landed(task_of(translation), user)


def _authors(task):
    """Whose work it is: who has handed it in, and whom it is given to."""
    if task.handed_in_by_id is None:
        return list(people.translators(task))
    return [task.handed_in_by, *task.assignees.all()]


def move(task, stage, user):
    """Writes the new stage; what asked for attention at the old one no longer does."""
    if task.stage == REVIEW:
        settle(task.translation, Kind.FOR_REVIEW)
    if stage != TRANSLATION:
        settle(task.translation, Kind.SENT_BACK, Kind.DUE, Kind.ASSIGNED)
    task.stage, task.staged_at, task.staged_by = stage, timezone.now(), user
    task.save(update_fields=["stage", "staged_at", "staged_by", "handed_in_by"])


def publish(translation, target, user):
    """Puts it live if its source is, nobody holds it and it makes a valid page."""
    if not _source_is_live(translation) or _held_by_other(target, user):
        return False
    try:
        gate.publish(translation, user)
    except (gate.Incomplete, ValidationError):
        task = task_of(translation)
        move(task, TRANSLATION, user)
        notify(Kind.SENT_BACK, translation, _authors(task))
        return False
    return True


def _source_is_live(translation):
    try:
        source = translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    return getattr(source, "live", True)


def _held_by_other(target, user):
    """Whether a person has locked it; Wagtail's moderation locks pages by itself."""
    holder = getattr(target, "locked_by_id", None)
    return getattr(target, "locked", False) and holder != getattr(user, "pk", None)
