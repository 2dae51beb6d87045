"""One e-mail a day with what a person has not seen in the admin."""

import datetime
import logging
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.tasks import task
from django.utils import timezone

from locales.models import Notification, NotificationChoices

from .letter import letter
from .views import WITH_ALL

logger = logging.getLogger(__name__)

# Between one attempt and the next, where the server may yet accept it.
PAUSES = [datetime.timedelta(minutes=minutes) for minutes in (2, 15, 60)]
# After this long without an end, a sender has been killed.
PATIENCE = datetime.timedelta(minutes=15)


def waiting():
    """Query of the people who are to get a digest today."""
    unmailed = Notification.objects.filter(
        recipient=OuterRef("pk"), seen_at=None, mailed_at=None
    )
    return (
        get_user_model()
        .objects.filter(Exists(unmailed), is_active=True)
        .exclude(email="")
        .exclude(notification_choices__by_mail=False)
        .exclude(notification_choices__digest_on=timezone.localdate())
        .order_by("pk")
    )


@task()
def send_digest(user_id, attempt=0):
    """Sends a person's digest, once; tries again later where that may help.

    Returns how many notifications were mailed.
    """
    if not _claim(user_id):
        return 0
    try:
        return _send(user_id)
    except (SMTPException, OSError) as refused:
        release(user_id)
        logger.warning("The digest of user %s was not accepted: %s", user_id, refused)
        if is_temporary(refused) and attempt < len(PAUSES):
            _try_again(user_id, attempt)
        return 0


def _send(user_id):
    person = waiting().filter(pk=user_id).select_related("wagtail_userprofile").first()
    if person is None:
        release(user_id)
        return 0
    news = list(
        Notification.objects.filter(recipient=person, seen_at=None, mailed_at=None)
        .select_related(*WITH_ALL)
        .order_by("created_at", "pk")
    )
    if not letter(person, news).send():
        release(user_id)
        return 0
    with transaction.atomic():
        mailed = [each.pk for each in news]
        Notification.objects.filter(pk__in=mailed).update(mailed_at=timezone.now())
        NotificationChoices.objects.filter(user=person).update(
            digest_on=timezone.localdate(), digest_begun_at=None
        )
    return len(news)


def _claim(user_id):
    """Whether this is the one that sends it: of two at the same moment, only one is."""
    NotificationChoices.objects.bulk_create(
        [NotificationChoices(user_id=user_id)], ignore_conflicts=True
    )
    now = timezone.now()
    return bool(
        NotificationChoices.objects.filter(
            Q(digest_begun_at=None) | Q(digest_begun_at__lt=now - PATIENCE),
            Q(digest_on=None) | Q(digest_on__lt=timezone.localdate(now)),
            user=user_id,
            by_mail=True,
        ).update(digest_begun_at=now)
    )


def release(user_id):
    NotificationChoices.objects.filter(user=user_id).update(digest_begun_at=None)


def is_temporary(refused):
    """Whether the same letter may be accepted later: no server, or it says 4xx."""
    if isinstance(refused, SMTPRecipientsRefused):
        codes = [code for code, _text in refused.recipients.values()]
        return all(code < 500 for code in codes)
    if isinstance(refused, SMTPResponseException):
        return refused.smtp_code < 500
    return True


def _try_again(user_id, attempt):
    later = send_digest
    if later.get_backend().supports_defer:
        later = later.using(run_after=timezone.now() + PAUSES[attempt])
    later.enqueue(user_id, attempt + 1)
