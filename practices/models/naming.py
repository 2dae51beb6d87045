"""What pages name and share: topics, organisations, people."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from base import countries


class Topic(index.Indexed, TranslatableMixin, models.Model):
    """What a page is about; translated, so each reader finds it in their language."""

    name = models.CharField(_("name"), max_length=80)

    panels = [FieldPanel("name")]
    override_translatable_fields = [TranslatableField("name")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self):
        return self.name


class PageTopic(Orderable):
    """A page is about a topic; the topic is in the locale of the source page."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="+", verbose_name=_("topic")
    )

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Organisation(index.Indexed, TranslatableMixin, models.Model):
    """A partner, an employer, a network."""

    name = models.CharField(_("name"), max_length=160)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    website = models.URLField(_("website"), blank=True)
    country = models.CharField(
        _("country"), max_length=2, choices=countries.choices, blank=True
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("acronym"),
        FieldPanel("country"),
        FieldPanel("website"),
    ]
    override_translatable_fields = [
        TranslatableField("name"),
        SynchronizedField("acronym"),
        SynchronizedField("website"),
        SynchronizedField("country", overridable=False),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("acronym"),
        index.AutocompleteField("name"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Person(index.Indexed, models.Model):
    """Somebody who speaks or is spoken with. The role stands where they speak."""

    name = models.CharField(_("name"), max_length=120)
    website = models.URLField(_("website"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("website")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self):
        return self.name


def localized(objects, locale):
    """{pk: object in `locale`, or itself}, for translatable objects of one model.

    One query for all, none where they are in `locale`.
    """
    objects = list(objects)
    if all(o.locale_id == locale.pk for o in objects):
        return {o.pk: o for o in objects}
    versions = {
        version.translation_key: version
        for version in type(objects[0])
        .objects.filter(
            locale=locale, translation_key__in={o.translation_key for o in objects}
        )
        .select_related("locale")
    }
    return {o.pk: versions.get(o.translation_key, o) for o in objects}


# What a page type with topics spreads into its own lists.
TOPICS_PANEL = InlinePanel("topic_links", heading=_("Topics"), label=_("topic"))
TOPICS_FIELD = SynchronizedField("topic_links", overridable=False)
