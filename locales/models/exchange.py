from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale
from wagtail_localize.models import Translation

from .unit import Text


class FileFormat(models.TextChoices):
    XLIFF12 = "xliff12", "XLIFF 1.2"
    XLIFF20 = "xliff20", "XLIFF 2.0"
    PO = "po", "PO"


class Passing(models.Model):
    """Kept for a short time, for one person: what is on its way out or in.

    Its bytes stay in the database: texts that are not published yet have no place in a
    media folder.
    """

    KEPT_FOR = timedelta(days=7)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    @classmethod
    def of(cls, user):
        """What a person has; what is too old goes away first."""
        cls.objects.filter(created_at__lt=timezone.now() - cls.KEPT_FOR).delete()
        return cls.objects.filter(user=user)

    @property
    def expires_at(self):
        return self.created_at + self.KEPT_FOR


class Export(Passing):
    """Many translations being packed, to be fetched when they are ready."""

    locale = models.ForeignKey(
        Locale,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("target language"),
    )
    format = models.CharField(
        _("format"), max_length=8, choices=FileFormat, default=FileFormat.XLIFF12
    )
    is_open_only = models.BooleanField(_("only what is not done"), default=False)
    is_filled = models.BooleanField(_("with the source for a target"), default=False)
    # What was chosen, by primary key of Translation.
    chosen = models.JSONField(default=list)
    done = models.PositiveIntegerField(_("done"), default=0)
    is_failed = models.BooleanField(_("failed"), default=False)
    content = models.BinaryField(null=True)

    class Meta(Passing.Meta):
        verbose_name = _("export of translations")
        verbose_name_plural = _("exports of translations")

    def __str__(self):
        return f"{self.locale_id}: {self.done} / {len(self.chosen)}"


class Delivery(Passing):
    """Files that came back, waiting for the person to say what is taken of them."""

    name = models.CharField(_("file"), max_length=255)
    # Set where all that is ready is to be taken, in the background.
    taken_as = models.CharField(
        pgettext_lazy("what a text counts as", "taken as"),
        max_length=12,
        choices=Text.State,
        blank=True,
    )

    class Meta(Passing.Meta):
        verbose_name = _("file with translations")
        verbose_name_plural = _("files with translations")

    def __str__(self):
        return self.name


class DeliveredFile(models.Model):
    """One translation's file of a delivery, and what it holds.

    `counts` is {Outcome value: number of texts}, None where nobody has looked yet;
    `part` says which one, where a file holds several translations.
    """

    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="files"
    )
    name = models.CharField(_("file"), max_length=255)
    part = models.PositiveSmallIntegerField(default=0)
    content = models.BinaryField()
    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    title = models.CharField(_("page"), max_length=255, blank=True)
    counts = models.JSONField(null=True)
    refusal = models.TextField(_("refused because"), blank=True)
    taken = models.PositiveIntegerField(_("texts taken"), null=True)

    class Meta:
        verbose_name = _("delivered file")
        verbose_name_plural = _("delivered files")
        ordering = ["pk"]

    def __str__(self):
        return self.name
