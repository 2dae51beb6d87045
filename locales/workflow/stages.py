"""How far a page is: to translate, in review, approved, published; and who moves it on.

Every function that a person calls asks who may and raises PermissionDenied; all of
them leave the last step to `gate.publish`.
"""

from dataclasses import replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin
from wagtail_localize.models import Translation

from locales import gate
from locales.guarding.permissions import lock_against, may_edit, require
from locales.memory.learning import learn
from locales.models import LanguageRules, Notification, Task

from . import approving, arriving, comments, moderation, people, writing
from .arriving import task_of
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
            arriving.in_review(translation, user)
            moderation.start(translation.get_target_instance(), user)
        else:
            arriving.approved(translation, user, is_own=True)
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
        approving.approve(translation, found, user=user)
        learn(translation)
    _save_draft(translation, target, user)
    with transaction.atomic():
        if moderation.act(target, user, "approve") is None:
            arriving.approved(translation, user)
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
            arriving.sent_back(translation, user, text)
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
        arriving.taken_back(translation, user)
    return task_of(translation)


def set_back(translation, segment, user, text):
    """A reviewer makes one Segment a draft again and says why; returns the Comment.

    Raises PermissionDenied, and ValidationError where nothing is said.
    """
    require(may_review(user, translation))
    require(may_edit(user, translation.get_target_instance()))
    with transaction.atomic():
        comment = comments.add(translation, user, text, segment=segment)
        approving.set_back(translation, [segment], user=user)
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
            arriving.move(task_of(translation), new, user)
    if against or not publishes_itself:
        return False
    return arriving.publish(translation, translation.get_target_instance(), user)


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
