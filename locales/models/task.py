from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation


class Priority(models.IntegerChoices):
    LOW = 1, pgettext_lazy("priority of a task", "Low")
    NORMAL = 2, pgettext_lazy("priority of a task", "Normal")
    HIGH = 3, pgettext_lazy("priority of a task", "High")


class Order(models.Model):
    """What whoever asks for translations says about them."""

    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What translators should know: the occasion, the audience, names."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        abstract = True


class Task(Order):
    """One source to be put into one language, and how far that is.

    Without assignees it is the whole team's.
    """

    class Stage(models.TextChoices):
        TRANSLATION = "translation", _("To translate")
        REVIEW = "review", _("In review")
        APPROVED = "approved", pgettext_lazy("stage of a task", "Approved")
        DONE = "done", pgettext_lazy("stage of a task", "Published")

    translation = models.OneToOneField(
        Translation,
        on_delete=models.CASCADE,
        related_name="task",
        verbose_name=_("translation"),
    )
    stage = models.CharField(
        _("stage"), max_length=12, choices=Stage, default=Stage.TRANSLATION
    )
    assignees = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="translation_tasks",
        verbose_name=_("assigned to"),
        help_text=_("Nobody chosen: the whole team of the language."),
    )
    due = models.DateField(_("due"), null=True, blank=True)
    # When it came to its stage, and by whom.
    staged_at = models.DateTimeField(_("at this stage since"))
    staged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Who said that it is ready for review; they cannot approve it themselves.
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("translation task")
        verbose_name_plural = _("translation tasks")
        indexes = [models.Index(fields=["stage", "due"], name="tasks_by_stage_and_due")]

    def __str__(self):
        return (
            f"{self.translation.source.object_repr} → {self.translation.target_locale}"
        )


class StandingRule(Order):
    """What is submitted by itself when it is published: a type, a section, or both."""

    content_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("type"),
        help_text=_("None chosen: pages of every type."),
    )
    section = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("None chosen: everywhere. Snippets stand in no section."),
    )
    locales = models.ManyToManyField(
        Locale, related_name="+", verbose_name=_("into these languages")
    )
    days = models.PositiveSmallIntegerField(
        _("days to translate"), default=14, help_text=_("From publication to due date.")
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("standing rule")
        verbose_name_plural = _("standing rules")
        ordering = ["pk"]

    def __str__(self):
        kind = self.content_type.name if self.content_type_id else _("every page")
        kind = capfirst(kind)
        return f"{kind} – {self.section.title}" if self.section_id else kind
