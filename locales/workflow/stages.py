"""How far a page is: to translate, in review, approved, published; and who moves it on.

Every function that a person calls asks who may and raises PermissionDenied; all of
them leave the last step to `gate.publish`.
"""

from dataclasses import replace

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin
from wagtail_localize.models import Translation

from locales import gate
from locales.guarding.permissions import lock_against, may_edit, may_publish, require
from locales.memory.learning import learn
from locales.models import LanguageRules, Notification, Task, Team
from locales.notifications import notify, settle

from . import comments, moderation, people, writing
from .segments import segments

TRANSLATION, REVIEW, APPROVED, DONE = Task.Stage
Kind = Notification.Kind


class WrongStage(Exception):
    """What is asked for does not fit how far the page is; `task` says how far."""

    def __init__(self, task):
        super().__init__(task)
        self.task = task

    def __str__(self):
        return _("This translation is at another stage by now: %(stage)s.") % {
            "stage": self.task.get_stage_display()
        }


def task_of(translation):
    """The Task of a Translation, made where it was submitted before there were any."""
    task, _created = Task.objects.select_related("translation").get_or_create(
        translation=translation, defaults={"staged_at": timezone.now()}
    )
    task.translation = translation
    return task


def may_review(user, translation):
    """Whether a person approves and sends back translations of that language."""
    return people.reviews_in(user, translation.target_locale_id)


def hand_in(translation, user):
    """The translator says that it is ready; returns the Task at its new stage.

    In review where the language asks for it, else approved, and published where the
    language publishes by itself. Raises PermissionDenied, also where somebody else
    holds the page, WrongStage where it is in review already, gate.Incomplete where
    anything but a review is missing, and ValidationError where the texts make no
    valid page; the segments at fault are then marked.
    """
    target = translation.get_target_instance()
    task = task_of(translation)
    require(may_edit(user, target))
    if task.stage == REVIEW:
        raise WrongStage(task)
    _require_free(target, user)
    _require_complete(gate.obstacles(translation))
    _save_draft(translation, target, user)
    with transaction.atomic():
        learn(translation)
        Task.objects.filter(pk=task.pk).update(handed_in_by=user)
        if LanguageRules.of(translation.target_locale_id).asks_review:
            in_review(translation, user)
            moderation.start(translation.get_target_instance(), user)
        else:
            approved(translation, user, is_own=True)
    return task_of(translation)


def approve(translation, user):
    """A reviewer finds all of it right; returns the Task at its new stage.

    Every segment is reviewed then, and Wagtail's moderation goes on: approved when
    that is finished, and published where the reviewer may or the language publishes
    by itself. Raises PermissionDenied, writing.OwnWork, WrongStage, gate.Incomplete
    and ValidationError as `hand_in` does.
    """
    target = translation.get_target_instance()
    task = task_of(translation)
    require(may_review(user, translation) and may_edit(user, target))
    if task.stage in (APPROVED, DONE):
        raise WrongStage(task)
    _require_free(target, user)
    if moderation.handed_in_by(translation, user):
        raise writing.OwnWork
    _require_complete(gate.obstacles(translation))
    found = segments(translation)
    if not LanguageRules.of(translation.target_locale_id).asks_review:
        found = [each for each in found if each.translator != user]
    with transaction.atomic():
        writing.approve(translation, found, user=user)
        learn(translation)
    _save_draft(translation, target, user)
    with transaction.atomic():
        if moderation.act(target, user, "approve") is None:
            approved(translation, user)
    return task_of(translation)


def send_back(translation, user, text):
    """A reviewer wants changes and says which; returns the Task, to translate again.

    Raises PermissionDenied, WrongStage where it has not been handed in or is
    published, and ValidationError where nothing is said.
    """
    target = translation.get_target_instance()
    task = task_of(translation)
    require(may_review(user, translation) and may_edit(user, target))
    if task.stage not in (REVIEW, APPROVED):
        raise WrongStage(task)
    if not (text or "").strip():
        raise ValidationError(_("Say what should be changed."))
    with transaction.atomic():
        if not moderation.act(target, user, "reject", comment=text):
            sent_back(translation, user, text)
    return task_of(translation)


def take_back(translation, user):
    """Who has handed it in goes on translating; returns the Task.

    Raises PermissionDenied for anybody else but a reviewer, and WrongStage where it
    is not in review.
    """
    target = translation.get_target_instance()
    task = task_of(translation)
    is_theirs = task.handed_in_by_id == user.pk and may_edit(user, target)
    require(is_theirs or may_review(user, translation))
    if task.stage != REVIEW:
        raise WrongStage(task)
    with transaction.atomic():
        moderation.cancel(target, user)
        taken_back(translation, user)
    return task_of(translation)


def set_back(translation, segment, user, text):
    """A reviewer makes one Segment a draft again and says why; returns the Comment.

    Raises PermissionDenied, and ValidationError where nothing is said.
    """
    require(may_review(user, translation))
    require(may_edit(user, translation.get_target_instance()))
    with transaction.atomic():
        comment = comments.add(translation, user, text, segment=segment)
        writing.set_back(translation, [segment], user=user)
        after_write(translation, user)
    return comment


def after_write(translation, user):
    """Segments were written, approved or imported: what follows for the page.

    What was approved or published is to be translated again if the new texts are
    incomplete, to be published otherwise; and where the language publishes by itself
    a complete page goes live. Returns whether it did. One query where neither is so.
    """
    stage, publishes_itself = Translation.objects.values_list(
        "task__stage", "target_locale__translation_rules__publishes_itself"
    ).get(pk=translation.pk)
    if stage not in (APPROVED, DONE) and not publishes_itself:
        return False
    against = gate.obstacles(translation)
    if stage in (APPROVED, DONE):
        new = TRANSLATION if against else APPROVED
        if new != stage:
            _move(task_of(translation), new, user)
    if against or not publishes_itself:
        return False
    return _publish(translation, translation.get_target_instance(), user)


def in_review(translation, user):
    """It waits for a reviewer: they are told, whoever has begun it."""
    task = task_of(translation)
    if task.stage == REVIEW:
        return
    task.handed_in_by = user
    _move(task, REVIEW, user)
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
    _move(task, APPROVED, user)
    target = translation.get_target_instance()
    publishes = LanguageRules.of(translation.target_locale_id).publishes_itself
    if not is_own and user is not None:
        publishes = publishes or may_publish(user, target)
    if publishes:
        _publish(translation, target, user)
    if task_of(translation).stage == APPROVED:
        landed(task, user)


def sent_back(translation, user, text):
    """It is to be translated again, and the translators are told why."""
    task = task_of(translation)
    comment = comments.write(translation, user, text) if text.strip() else None
    _move(task, TRANSLATION, user)
    authors = {person.pk for person in _authors(task)}
    notify(Kind.SENT_BACK, translation, authors, actor=user, comment=comment)
    if comment is not None:
        mentioned = {each.pk for each in comment.mentions.all()} - authors
        notify(Kind.COMMENT, translation, mentioned, actor=user, comment=comment)


def taken_back(translation, user):
    """Nobody needs to review it any more."""
    task = task_of(translation)
    if task.stage == REVIEW:
        _move(task, TRANSLATION, user)


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


def _move(task, stage, user):
    """Writes the new stage; what asked for attention at the old one no longer does."""
    if task.stage == REVIEW:
        settle(task.translation, Kind.FOR_REVIEW)
    if stage != TRANSLATION:
        settle(task.translation, Kind.SENT_BACK, Kind.DUE, Kind.ASSIGNED)
    task.stage, task.staged_at, task.staged_by = stage, timezone.now(), user
    task.save(update_fields=["stage", "staged_at", "staged_by", "handed_in_by"])


def _publish(translation, target, user):
    """Puts it live if its source is, nobody holds it and it makes a valid page."""
    if not _source_is_live(translation) or _held_by_other(target, user):
        return False
    try:
        gate.publish(translation, user)
    except (gate.Incomplete, ValidationError):
        task = task_of(translation)
        _move(task, TRANSLATION, user)
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


def _require_free(target, user):
    if refusal := lock_against(user, target):
        raise PermissionDenied(refusal)


def _require_complete(against):
    """Raises gate.Incomplete for everything but a review that is still to come."""
    if blocking := replace(against, unreviewed=0):
        raise gate.Incomplete(blocking)


def _save_draft(translation, target, user):
    """Has the draft say what its segments say, for whoever looks at it in Wagtail.

    What is live stays as it is: wagtail-localize would write the draft into it.
    """
    if not isinstance(target, DraftStateMixin):
        return
    if not target.live:
        gate.save(translation, user, publish=False)
    elif target.latest_revision_id is None:
        target.save_revision(user=user, changed=False, clean=False)
