from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from .exchange import Passing


class Analysis(Passing):
    """The words of many translations that are to do, counted at one moment."""

    title = models.CharField(_("what was chosen"), max_length=255)

    class Meta(Passing.Meta):
        verbose_name = _("analysis of words")
        verbose_name_plural = _("analyses of words")

    def __str__(self):
        return self.title


class AnalysedTranslation(models.Model):
    """One translation of an analysis; the rows are looked at in their order.

    `words` are those to do, None where nobody has looked yet; `bands` is
    {Band value: [words, segments]} of the bands in which there are any.
    """

    analysis = models.ForeignKey(
        Analysis, on_delete=models.CASCADE, related_name="rows"
    )
    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="+"
    )
    words = models.PositiveIntegerField(_("words"), null=True)
    bands = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("analysed translation")
        verbose_name_plural = _("analysed translations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "translation"], name="one_row_per_translation"
            )
        ]

    def __str__(self):
        return f"{self.translation_id}: {self.words}"
