from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import String


class TranslationRequestManager(models.Manager):
    def count_one(self, page, locale):
        """Counts one more reader who asks today for `page` in `locale`."""
        request, created = self.get_or_create(
            page=page, locale=locale, day=timezone.localdate(), defaults={"readers": 1}
        )
        if not created:
            self.filter(pk=request.pk).update(readers=F("readers") + 1)


class TranslationRequest(models.Model):
    """How many readers asked for a page in a language, on one day; no more is kept."""

    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="translation_requests",
        verbose_name=_("page"),
    )
    locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    day = models.DateField(_("day"))
    readers = models.PositiveIntegerField(_("readers"), default=0)

    objects = TranslationRequestManager()

    class Meta:
        verbose_name = _("translation request")
        verbose_name_plural = _("translation requests")
        ordering = ["-day", "-readers"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "locale", "day"], name="one_count_a_day"
            )
        ]

    def __str__(self):
        return f"{self.page} → {self.locale.language_code}"


class StringWords(models.Model):
    """How many words a source string has; its text never changes.

    Counting while the coverage is asked for makes its query 1.5 to 3 times as slow
    (tests/bench/coverage_matrix.py). A string without such a row is counted then.
    """

    string = models.OneToOneField(
        String, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    words = models.PositiveIntegerField(_("words"))

    class Meta:
        verbose_name = _("word count")
        verbose_name_plural = _("word counts")

    def __str__(self):
        return f"{self.string_id}: {self.words}"
