from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.locales.components import register_locale_component


@register_locale_component(
    heading=_("Translation into this language"),
    help_text=_("What a translation must go through before it is published."),
)
class LanguageRules(models.Model):
    """What holds for translations into one language; without a row, the defaults."""

    locale = models.OneToOneField(
        Locale, on_delete=models.CASCADE, related_name="translation_rules"
    )
    asks_review = models.BooleanField(
        _("ask for review"),
        default=False,
        help_text=_(
            "Every segment is approved by somebody who did not translate it before "
            "the page is published."
        ),
    )
    publishes_itself = models.BooleanField(
        _("publish by itself"),
        default=False,
        help_text=_(
            "A translation goes live as soon as it is complete, free of blocking "
            "findings and, where that is asked for, reviewed."
        ),
    )

    follows_expiry = models.BooleanField(
        _("expire with the source"),
        default=True,
        help_text=_(
            "A translation is taken off the site at the moment set for its source."
        ),
    )

    class Meta:
        verbose_name = _("rules of a language")
        verbose_name_plural = _("rules of languages")

    def __str__(self):
        return str(self.locale)

    @classmethod
    def of(cls, locale):
        """The rules for a Locale or its primary key: its row, or unsaved defaults."""
        pk = getattr(locale, "pk", locale)
        return cls.objects.filter(locale=pk).first() or cls(locale_id=pk)
