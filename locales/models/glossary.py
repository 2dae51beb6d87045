"""What the network means by its words, and how each language says it."""

import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Locale

from ..glossary.rules import tidy

LARGEST_STAMP = 2**31


def new_stamp():
    """A number that no other state of a concept is likely to have."""
    return secrets.randbelow(LARGEST_STAMP)


class Concept(ClusterableModel):
    """One thing that is meant, whatever the languages call it.

    `key` names it in files and addresses and stays when it is renamed. `stamp` is
    another number at each save: their sum tells whether the glossary has changed,
    in whatever order transactions end.
    """

    name = models.CharField(
        _("working name"),
        max_length=120,
        help_text=_("What colleagues call it, usually the English term."),
    )
    key = models.SlugField(
        pgettext_lazy("name of a concept in files", "key"),
        max_length=120,
        unique=True,
        editable=False,
    )
    subject = models.CharField(
        _("subject field"),
        max_length=80,
        blank=True,
        help_text=_("For example “Prevention” or “Public space”."),
    )
    do_not_translate = models.BooleanField(
        _("do not translate"),
        default=False,
        help_text=_("A name that stays as it is in every language."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For editors and translators only.")
    )
    stamp = models.BigIntegerField(default=new_stamp, editable=False)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = pgettext_lazy("list of terms", "glossary")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        self.name = " ".join(self.name.split())
        key = self.key or slugify(self.name)
        if not key:
            raise ValidationError({"name": _("Give it a name of letters.")})
        if type(self).objects.filter(key=key).exclude(pk=self.pk).exists():
            raise ValidationError(
                {
                    "name": _("There is a concept “%(name)s” already.")
                    % {"name": self.name}
                }
            )

    def save(self, *args, **kwargs):
        self.key = self.key or slugify(self.name)
        self.stamp = new_stamp()
        return super().save(*args, **kwargs)


class Definition(models.Model):
    """What a concept is, in one language."""

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="definitions")
    locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    text = models.TextField(
        _("definition"), help_text=_("One sentence; readers see it.")
    )

    class Meta:
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")
        ordering = ["locale", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "locale"], name="one_definition_per_language"
            )
        ]

    def __str__(self):
        return self.text


class Term(models.Model):
    """A word or phrase with which a language says a concept, or must not."""

    class Status(models.TextChoices):
        PREFERRED = "preferred", pgettext_lazy("status of a term", "Preferred")
        ADMITTED = "admitted", pgettext_lazy("status of a term", "Admitted")
        FORBIDDEN = "forbidden", pgettext_lazy("status of a term", "Forbidden")

    class PartOfSpeech(models.TextChoices):
        NOUN = "noun", pgettext_lazy("part of speech", "Noun")
        NAME = "properNoun", pgettext_lazy("part of speech", "Name")
        VERB = "verb", pgettext_lazy("part of speech", "Verb")
        ADJECTIVE = "adjective", pgettext_lazy("part of speech", "Adjective")
        ADVERB = "adverb", pgettext_lazy("part of speech", "Adverb")
        OTHER = "other", pgettext_lazy("part of speech", "Other")

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="terms")
    locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    text = models.CharField(_("term"), max_length=200)
    part_of_speech = models.CharField(
        _("part of speech"),
        max_length=20,
        choices=PartOfSpeech,
        default=PartOfSpeech.NOUN,
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PREFERRED
    )
    case_sensitive = models.BooleanField(
        _("case-sensitive"),
        default=False,
        help_text=_("Only this spelling, capitals included: PACT, not pact."),
    )
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("Why it is forbidden, when it is admitted."),
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["locale", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "locale", "text"], name="one_term_of_a_spelling"
            )
        ]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        self.text = tidy(self.text)
