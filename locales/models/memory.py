from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale
from wagtail_localize.models import TranslationContext

from ..memory import text

# Sources up to this length (characters of plain text) are also kept in the process.
SCANNED = 40


class Languages(models.Model):
    """From which language into which."""

    source_locale = models.ForeignKey(
        Locale,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("source language"),
    )
    target_locale = models.ForeignKey(
        Locale,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("target language"),
    )

    class Meta:
        abstract = True


class MemoryEntry(Languages):
    """A source text and one translation of it, once.

    `source` and `target` are the HTML of a segment, as wagtail-localize keeps it.
    Hashes are those of `locales.memory.text.fingerprint`, `length` counts the source's
    plain text, `source_words` and `target_words` are what the word index holds.
    """

    class Origin(models.TextChoices):
        SITE = "site", _("Translated here")
        TMX = "tmx", _("TMX file")
        MACHINE = "machine", pgettext_lazy("origin of a translation", "Machine")

    source = models.TextField(_("source"))
    target = models.TextField(_("translation"))
    source_hash = models.UUIDField(editable=False)
    target_hash = models.UUIDField(editable=False)
    source_words = models.TextField(editable=False)
    target_words = models.TextField(editable=False)
    length = models.PositiveIntegerField(editable=False)
    reviewed = models.BooleanField(_("reviewed"), default=False)
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin, default=Origin.SITE
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("author"),
    )
    previous_hash = models.UUIDField(null=True, editable=False)
    next_hash = models.UUIDField(null=True, editable=False)
    context = models.ForeignKey(
        TranslationContext,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    batch = models.CharField(_("import"), max_length=255, blank=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last seen"), auto_now=True)

    class Meta:
        verbose_name = _("translation memory entry")
        verbose_name_plural = _("translation memory")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["source_locale", "target_locale", "source_hash", "target_hash"],
                name="one_entry_for_each_pair",
            )
        ]
        indexes = [
            models.Index(
                fields=["source_locale", "target_locale", "id"],
                condition=Q(length__lte=SCANNED),
                name="memory_short_sources",
            )
        ]

    def __str__(self):
        return f"{text.plain(self.source)[:80]} → {text.plain(self.target)[:80]}"


class MemoryAudit(Languages):
    """That a person corrected or deleted an entry; it outlives the entry."""

    class Action(models.TextChoices):
        CORRECTED = "corrected", _("Corrected")
        DELETED = "deleted", _("Deleted")

    entry = models.ForeignKey(
        MemoryEntry,
        on_delete=models.SET_NULL,
        null=True,
        related_name="audits",
        verbose_name=_("translation memory entry"),
    )
    action = models.CharField(_("action"), max_length=10, choices=Action)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    source = models.TextField(_("source"))
    before = models.TextField(_("before"))
    after = models.TextField(_("after"), blank=True)
    reviewed_before = models.BooleanField(_("reviewed before"))
    reviewed_after = models.BooleanField(_("reviewed after"), null=True)

    class Meta:
        verbose_name = _("change to the translation memory")
        verbose_name_plural = _("changes to the translation memory")
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_action_display()}: {text.plain(self.source)[:80]}"


class MemoryWord(models.Model):
    """About how many entries from a language have a word; a word without is rare."""

    locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    word = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("word of the translation memory")
        verbose_name_plural = _("words of the translation memory")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "word"], name="one_count_for_each_word"
            )
        ]

    def __str__(self):
        return f"{self.word}: {self.entries}"


class MemoryImport(models.Model):
    """A TMX file on its way into the memory. The file goes when it is taken over."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being taken over")
        DONE = "done", _("Taken over")
        FAILED = "failed", _("Interrupted")

    name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField(null=True, editable=False)
    reviewed = models.BooleanField(_("reviewed"), default=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    # What the person may write to, as it was when they sent the file.
    targets = models.JSONField(default=list)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING
    )
    reason = models.TextField(_("reason"), blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    figures = models.JSONField(default=dict)
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("TMX import")
        verbose_name_plural = _("TMX imports")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self):
        return self.name
