from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelsearch.tasks import insert_or_update_object_task
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from base import countries
from base.blocks import BodyBlock
from base.collation import sort_key
from base.fields import StreamField
from base.models import BasePage, IndexPage

from ..belonging import BelongingMixin


class CityPage(BelongingMixin, BasePage):
    """A city or region of the network; its title is its name in each language."""

    country = models.CharField(_("country"), max_length=2, choices=countries.choices)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    member_since = models.PositiveSmallIntegerField(
        _("member since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1987), MaxValueValidator(2100)],
        help_text=_("The year. Leave empty for a city that is not a member."),
    )
    website = models.URLField(_("website"), blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.opening_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("country"), FieldPanel("population")]),
                FieldRowPanel([FieldPanel("member_since"), FieldPanel("website")]),
            ],
            heading=_("The city"),
        ),
        FieldPanel("body"),
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        SynchronizedField("country", overridable=False),
        SynchronizedField("population", overridable=False),
        SynchronizedField("member_since", overridable=False),
        SynchronizedField("website"),
        TranslatableField("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("names_in_every_language", boost=2),
        index.FilterField("country"),
    ]
    parent_page_types = ["practices.CityIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = pgettext_lazy("page type", "city")
        verbose_name_plural = pgettext_lazy("page type", "cities")

    def names_in_every_language(self):
        """All its names, so that a search finds Köln under Cologne and Colonia."""
        names = Page.objects.filter(translation_key=self.translation_key)
        return " ".join(names.values_list("title", flat=True))


def index_translations(sender, instance, **kwargs):
    """Lets the city's other versions be found under a name that has just appeared."""
    for version in instance.get_translations():
        insert_or_update_object_task.enqueue(
            sender._meta.app_label, sender._meta.model_name, str(version.pk)
        )


class CityIndexPage(IndexPage):
    """The cities of the network, by country."""

    subpage_types = ["practices.CityPage"]
    listed_model = CityPage

    class Meta:
        verbose_name = _("index of cities")

    def get_context(self, request, *args, **kwargs):
        context = super(IndexPage, self).get_context(request, *args, **kwargs)
        by_country = {}
        for city in self.listed(context["reader"]):
            by_country.setdefault(city.country, []).append(city)
        context["countries"] = sorted(
            (
                (
                    countries.country_name(
                        code, context["reader"].locale.language_code
                    ),
                    sorted(cities, key=lambda city: sort_key(city.title)),
                )
                for code, cities in by_country.items()
            ),
            key=lambda country: sort_key(country[0]),
        )
        return context
