"""Pages or snippets submitted in the background, one transaction for each.

Each one and what is said of it in its item are written together, so that a worker can
be killed at any moment: what waits is still to do, what does not wait is done. Several
workers on one submission take turns.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, transaction
from django.db.models import Count
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import DraftStateMixin, Page

from locales.guarding.creating import Creator, refusals
from locales.guarding.permissions import may_edit
from locales.models import Submission, SubmissionItem

from .tasks import open_tasks

logger = logging.getLogger(__name__)
State = SubmissionItem.State

# Items in one background task; other tasks have their turn between two of them.
BATCH = 20
# After so long without an item done, nobody seems to be at work any more.
SILENCE = timedelta(minutes=2)


@transaction.atomic
def start(selection, *, user, due=None, priority=2, note="", assignees=()):
    """Makes a Submission of a Selection and sends it to the background.

    None where there is nothing to submit.
    """
    submission = make(
        selection, user=user, due=due, priority=priority, note=note, assignees=assignees
    )
    if submission:
        submit_in_background.enqueue(submission.pk)
    return submission


@transaction.atomic
def make(selection, *, user, due=None, priority=2, note="", assignees=()):
    """A Submission of a Selection, which nobody works on yet; None if it is empty."""
    pks = list(selection.originals(user).values_list("pk", flat=True))
    if not pks:
        return None
    submission = Submission.objects.create(
        title=capfirst(selection.title),
        created_by=user,
        due=due,
        priority=priority,
        note=note,
    )
    submission.locales.set(selection.locales)
    submission.assignees.set(assignees)
    kind = ContentType.objects.get_for_model(selection.model)
    SubmissionItem.objects.bulk_create(
        (
            SubmissionItem(submission=submission, content_type=kind, object_id=pk)
            for pk in pks
        ),
        batch_size=500,
    )
    return submission


@task()
def submit_in_background(submission_id):
    """Does some items of a submission, and comes back for the next ones."""
    if proceed(submission_id, most=BATCH):
        submit_in_background.enqueue(submission_id)


def proceed(submission_id, *, most=None, report=None):
    """Does up to `most` waiting items; returns whether there is more to do.

    `report(item)` is called after each. The names and reasons in the items are in the
    language of whoever asked.
    """
    user = Submission.objects.select_related("created_by").get(pk=submission_id)
    user = user.created_by
    done = 0
    with translation.override(_language_of(user)):
        while most is None or done < most:
            item = _do_next(submission_id)
            if item is None:
                return False
            done += 1
            if report:
                report(item)
    return Submission.objects.filter(
        pk=submission_id, finished_at=None, cancelled_at=None
    ).exists()


def _language_of(user):
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


@transaction.atomic
def _do_next(submission_id):
    """Does the next waiting item of a submission and returns it, or None."""
    # Whoever holds the submission does an item; others wait until it is done.
    submission = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("created_by")
        .get(pk=submission_id)
    )
    if submission.cancelled_at or submission.finished_at:
        return None
    now = timezone.now()
    item = submission.items.filter(state=State.WAITING).first()
    if item is None:
        Submission.objects.filter(pk=submission_id).update(finished_at=now)
        return None
    item.state, item.message = _outcome(submission, item)
    item.save(update_fields=["state", "message"])
    Submission.objects.filter(pk=submission_id).update(worked_at=now)
    return item


def _outcome(submission, item):
    """(state, message) of an item that was tried; a failure leaves nothing behind."""
    try:
        with transaction.atomic():
            return _submit(submission, item.subject)
    except OperationalError:
        # The database was busy, or is gone: the item has not been tried.
        raise
    except Exception as failure:
        logger.exception("%s could not be submitted", item.subject)
        reason = str(failure) or type(failure).__name__
        return State.FAILED, _("An error occurred: %(error)s") % {"error": reason}


def _submit(submission, subject):
    user = submission.created_by
    if user is None or not user.is_active:
        return State.SKIPPED, _("Whoever asked for it has no account any more.")
    if subject is None:
        return State.SKIPPED, _("It has been deleted.")
    original = subject.specific if isinstance(subject, Page) else subject
    if not may_edit(user, original):
        return State.SKIPPED, _("You may not edit it.")
    if isinstance(original, DraftStateMixin) and not original.live:
        return State.SKIPPED, _("It is not published any more.")
    locales = [each for each in submission.locales.all() if each != original.locale]
    against = refusals(user, original, locales)
    free = [locale for locale in locales if not against[locale]]
    reasons = [reason for reason in against.values() if reason]
    if not free:
        return State.SKIPPED, " ".join(reasons)
    creator = Creator(user, free)
    creator.create_translations(original)
    if original.get_translations().filter(locale__in=free).count() < len(free):
        raise ValueError(_("its texts cannot be saved as a translation"))
    open_tasks(
        creator.translations,
        user=user,
        due=submission.due,
        priority=submission.priority,
        note=submission.note,
        assignees=list(submission.assignees.all()),
        # One word for each language, not one for each item.
        quietly=submission.items.filter(state=State.DONE).exists(),
    )
    names = ", ".join(str(locale.get_display_name()) for locale in free)
    return State.DONE, " ".join([f"{names}.", *reasons])


def cancel(submission):
    """Leaves the rest undone; what is done stays."""
    Submission.objects.filter(
        pk=submission.pk, finished_at=None, cancelled_at=None
    ).update(cancelled_at=timezone.now())


@transaction.atomic
def resume(submission):
    """Goes on with a submission that was cancelled or whose worker was killed.

    What failed is tried once more.
    """
    revive(submission)
    submit_in_background.enqueue(submission.pk)


@transaction.atomic
def revive(submission):
    """Makes a submission one to be worked on again, by nobody yet."""
    submission.items.filter(state=State.FAILED).update(state=State.WAITING, message="")
    waiting = submission.items.filter(state=State.WAITING).exists()
    Submission.objects.filter(pk=submission.pk).update(
        cancelled_at=None,
        finished_at=None if waiting else submission.finished_at or timezone.now(),
        worked_at=timezone.now(),
    )


def counts(submission):
    """{SubmissionItem.State: how many items are in it}. One query."""
    found = dict(
        submission.items.order_by().values_list("state").annotate(count=Count("pk"))
    )
    return {state: found.get(state, 0) for state in State}


def is_silent(submission):
    """Whether a submission that should be going on seems to have been left."""
    if submission.finished_at or submission.cancelled_at:
        return False
    return timezone.now() - (submission.worked_at or submission.created_at) > SILENCE
