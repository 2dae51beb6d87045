"""What a notification says, in the active language."""

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from base.dates import long_date
from locales.models import Notification, Task

LONGEST_COMMENT = 300
Kind = Notification.Kind


def said(notification):
    """One sentence about its translation, which is named beside it. No query, where
    actor, comment and the translation's task are fetched with it.
    """
    actor = notification.actor
    told_by_person, told = WORDINGS[notification.kind]
    if notification.kind == Kind.DUE:
        return _due(notification)
    if notification.kind == Kind.LANDED:
        return _landed(notification)
    if actor is None:
        return told()
    return told_by_person() % {"person": actor}


def quoted(notification):
    """What was commented, shortened, or ""."""
    if notification.comment is None:
        return ""
    return Truncator(notification.comment.text).chars(LONGEST_COMMENT)


def _task(notification):
    return getattr(notification.translation, "task", None)


def _due(notification):
    task = _task(notification)
    if task is None or task.due is None:
        return _("It is due soon.")
    return _("It is due on %(date)s.") % {"date": long_date(task.due, get_language())}


def _landed(notification):
    task = _task(notification)
    if task is not None and task.stage == Task.Stage.DONE:
        return _("The translation is published.")
    return _("The translation is ready to be published.")


# By kind: with the person whose deed it was, and without.
WORDINGS = {
    Kind.ASSIGNED: (
        lambda: _("%(person)s asks you or your team to translate it."),
        lambda: _("You or your team are asked to translate it."),
    ),
    Kind.DUE: (None, None),
    Kind.FOR_REVIEW: (
        lambda: _("%(person)s has handed it in: it waits for review."),
        lambda: _("It waits for review."),
    ),
    Kind.SENT_BACK: (
        lambda: _("%(person)s has sent it back."),
        lambda: _("It has been sent back: some texts need another look."),
    ),
    Kind.APPROVED: (
        lambda: _("%(person)s has approved it."),
        lambda: _("It has been approved."),
    ),
    Kind.MOVED_ON: (
        lambda: _("%(person)s has changed the source: some segments are to translate."),
        lambda: _("The source has changed: some segments are to translate."),
    ),
    Kind.COMMENT: (
        lambda: _("%(person)s has commented."),
        lambda: _("There is a new comment."),
    ),
    Kind.LANDED: (None, None),
}
