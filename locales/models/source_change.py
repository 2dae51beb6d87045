from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, TranslationContext


class SourceChange(models.Model):
    """A segment whose source moved on: `string` stands where `previous` stood.

    The translations of `previous` stay, each at its (string, context, locale), so that
    they are in sight beside the new source, and whole again if it goes back.
    """

    context = models.ForeignKey(
        TranslationContext, on_delete=models.CASCADE, related_name="changes"
    )
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    previous = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    is_minor = models.BooleanField(_("minor edit"), default=False)
    noticed_at = models.DateTimeField(_("noticed at"))

    class Meta:
        verbose_name = _("change of a source segment")
        verbose_name_plural = _("changes of source segments")
        constraints = [
            models.UniqueConstraint(
                fields=["context", "string"], name="one_predecessor_per_segment"
            )
        ]

    def __str__(self):
        return f"{self.context_id}: {self.previous_id} → {self.string_id}"
