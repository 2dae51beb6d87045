from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String


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
