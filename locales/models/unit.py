from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale
from wagtail_localize.models import String, TranslationContext


class Text(models.Model):
    """What a segment says in one language, how far that is, and where it came from."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of a segment", "Draft")
        TRANSLATED = "translated", pgettext_lazy("state of a segment", "Translated")
        REVIEWED = "reviewed", pgettext_lazy("state of a segment", "Reviewed")

    class Origin(models.TextChoices):
        PERSON = "person", pgettext_lazy("origin of a translation", "Written here")
        MEMORY = "memory", pgettext_lazy("origin of a translation", "Memory")
        MACHINE = "machine", pgettext_lazy("origin of a translation", "Machine")
        FILE = "file", pgettext_lazy("origin of a translation", "File")
        KEPT = (
            "kept",
            pgettext_lazy("origin of a translation", "Kept after a minor edit"),
        )

    text = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=12, choices=State)
    origin = models.CharField(
        _("origin"), max_length=12, choices=Origin, default=Origin.PERSON
    )

    class Meta:
        abstract = True


class Unit(Text):
    """A translation unit: a source string at its place, and its text in one language.

    wagtail-localize's StringTranslation holds what may go live; this holds who wrote
    it, how far it is, and the draft that nobody has confirmed yet. A draft of a person
    stands here alone; one from the memory or a machine stands in both. Where there is
    no row, nobody has worked on the segment here, and a StringTranslation counts as
    translated by whoever it names.
    """

    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey(
        TranslationContext, on_delete=models.CASCADE, related_name="units"
    )
    locale = models.ForeignKey(
        Locale,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("target language"),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("translator"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("translation unit")
        verbose_name_plural = _("translation units")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "string", "context"],
                name="one_unit_per_segment_and_language",
            )
        ]

    def __str__(self):
        return f"{self.context_id}/{self.string_id} → {self.locale_id}: {self.state}"


class Version(Text):
    """What a unit said once, and whose hand that was. Written once, never changed.

    One that is kept says the same as before, of a source that was reworded: its author
    found that the translation stands.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("author"),
    )
    created_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("version of a translation")
        verbose_name_plural = _("versions of a translation")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number"], name="one_version_per_number"
            )
        ]

    def __str__(self):
        return f"{self.unit_id} v{self.number}"


class Comment(models.Model):
    """A remark on a segment in one language, or, without a segment, on its page."""

    object = models.ForeignKey(
        "wagtail_localize.TranslatableObject",
        on_delete=models.CASCADE,
        related_name="+",
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(
        String, on_delete=models.CASCADE, null=True, related_name="+"
    )
    context = models.ForeignKey(
        TranslationContext, on_delete=models.CASCADE, null=True, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("author"),
    )
    text = models.TextField(_("comment"))
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("mentions")
    )
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(string=None, context=None)
                | Q(string__isnull=False, context__isnull=False),
                name="comment_on_a_segment_or_a_page",
            )
        ]

    def __str__(self):
        return self.text[:60]


class Dismissal(models.Model):
    """A finding that a person has looked at and found to be none, and why.

    `key` names the finding and the text it is about; another text is another finding.
    """

    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey(
        TranslationContext, on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("finding"), max_length=64)
    reason = models.CharField(_("reason"), max_length=500)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    dismissed_at = models.DateTimeField(_("dismissed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("dismissed finding")
        verbose_name_plural = _("dismissed findings")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "string", "context", "key"],
                name="one_dismissal_per_finding",
            )
        ]

    def __str__(self):
        return f"{self.key}: {self.reason}"
