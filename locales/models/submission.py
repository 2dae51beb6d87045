from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from .task import Order


class Submission(Order):
    """Many pages or snippets submitted at once; a background task does its items."""

    title = models.CharField(_("what was chosen"), max_length=255)
    locales = models.ManyToManyField(
        Locale, related_name="+", verbose_name=_("into these languages")
    )
    assignees = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    due = models.DateField(_("due"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True)
    # When an item of it was last done: by this one sees whether it still goes on.
    worked_at = models.DateTimeField(_("last worked at"), null=True)

    class Meta:
        verbose_name = _("bulk submission")
        verbose_name_plural = _("bulk submissions")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.title


class SubmissionItem(models.Model):
    """A page or snippet of a submission; what is not waiting is never done again.

    `content_type` is that of Page, or of the snippet's model; `subject` is None where
    it has been deleted.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a job", "Waiting")
        DONE = "done", pgettext_lazy("state of a job", "Done")
        SKIPPED = "skipped", pgettext_lazy("state of a job", "Left out")
        FAILED = "failed", pgettext_lazy("state of a job", "Failed")

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="items"
    )
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(max_length=255)
    subject = GenericForeignKey()
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.WAITING
    )
    message = models.TextField(_("message"), blank=True)

    class Meta:
        verbose_name = _("submitted item")
        verbose_name_plural = _("submitted items")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "content_type", "object_id"],
                name="one_item_per_subject",
            )
        ]
        indexes = [models.Index(fields=["submission", "state"], name="items_by_state")]

    def __str__(self):
        return f"{self.object_id}: {self.state}"
