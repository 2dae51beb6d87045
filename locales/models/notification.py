from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from .unit import Comment


class Notification(models.Model):
    """Something a person is to know, shown in the admin and mailed once in a digest."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("A task is assigned to me or my team")
        DUE = "due", _("A task is due in seven or two days")
        FOR_REVIEW = "for-review", _("A translation waits for review")
        SENT_BACK = "sent-back", _("A translation is sent back to me")
        APPROVED = "approved", _("A translation of mine is approved")
        MOVED_ON = "moved-on", _("A source moved on")
        COMMENT = "comment", _("Somebody comments on my work or mentions me")
        LANDED = "landed", _("A translation I asked for is ready")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="translation_notifications",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="+"
    )
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, null=True, related_name="+"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    seen_at = models.DateTimeField(_("seen at"), null=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "seen_at"], name="unseen_of_a_person"),
        ]

    def __str__(self):
        return f"{self.kind} → {self.recipient_id}"


class NotificationChoices(models.Model):
    """What a person does not want to hear of, and whether a digest is mailed."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notification_choices",
    )
    off = models.JSONField(_("kinds turned off"), default=list, blank=True)
    by_mail = models.BooleanField(_("one e-mail a day"), default=True)
    # The day of the last digest, and since when one is on its way, if one is.
    digest_on = models.DateField(_("last digest"), null=True, editable=False)
    digest_begun_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("choice of notifications")
        verbose_name_plural = _("choices of notifications")

    def __str__(self):
        return str(self.user)
