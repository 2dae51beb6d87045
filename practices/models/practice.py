from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from base import structured_data
from base.blocks import RICH_TEXT_FEATURES
from base.models import BasePage, IndexPage

from .city import CityPage
from .naming import TOPICS_FIELD, TOPICS_PANEL

# The sections of a sheet, in the order it is read: (field, heading, what to write).
SECTIONS = [
    ("problem", _("The problem"), _("What was wrong, for whom, and how it was known.")),
    ("objectives", _("Objectives"), _("What the practice set out to change.")),
    ("actions", _("What was done"), _("Step by step, by whom.")),
    ("target_group", _("Target group"), _("Who it is for.")),
    ("resources", _("Cost and staff"), _("People, time and money it takes.")),
    ("funding", _("Funding"), _("Who pays.")),
    ("results", _("Results"), _("What changed, and how that was measured.")),
    ("lessons", _("What did not work"), _("What you would do differently.")),
    ("transfer", _("What it takes elsewhere"), _("Conditions for transfer.")),
]


def section(heading, help_text):
    return RichTextField(
        heading, blank=True, features=RICH_TEXT_FEATURES, help_text=help_text
    )


class PracticePage(BasePage):
    """A practice sheet: what a city did, told so that another can do it."""

    class Evidence(models.TextChoices):
        NONE = "none", _("not yet evaluated")
        MONITORED = "monitored", _("monitored by the city itself")
        EVALUATED = "evaluated", _("evaluated from outside")
        CONTROLLED = "controlled", _("evaluated with a comparison group")

    started_on = models.DateField(_("began on"), null=True, blank=True)
    ended_on = models.DateField(
        _("ended on"), null=True, blank=True, help_text=_("Empty while it goes on.")
    )
    problem, objectives, actions, target_group, resources, funding = (
        section(heading, help_text) for _name, heading, help_text in SECTIONS[:6]
    )
    results, lessons, transfer = (
        section(heading, help_text) for _name, heading, help_text in SECTIONS[6:]
    )
    evidence = models.CharField(
        _("evidence"), max_length=12, choices=Evidence, default=Evidence.NONE
    )
    partners = models.TextField(_("partners"), blank=True)
    last_verified = models.DateField(_("last verified on"), null=True, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)

    content_panels = [
        *BasePage.opening_panels,
        BasePage.belonging_panel,
        TOPICS_PANEL,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("started_on"), FieldPanel("ended_on")]),
                FieldPanel("partners"),
                FieldRowPanel(
                    [FieldPanel("contact_name"), FieldPanel("contact_email")]
                ),
            ],
            heading=_("At a glance"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name, *_rest in SECTIONS], heading=_("The practice")
        ),
        MultiFieldPanel(
            [FieldPanel("evidence"), FieldPanel("last_verified")], heading=_("Evidence")
        ),
        InlinePanel("adopting_cities", heading=_("Adopted by"), label=_("city")),
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        TOPICS_FIELD,
        SynchronizedField("started_on", overridable=False),
        SynchronizedField("ended_on", overridable=False),
        *(TranslatableField(name) for name, *_rest in SECTIONS),
        SynchronizedField("evidence", overridable=False),
        TranslatableField("partners"),
        SynchronizedField("last_verified", overridable=False),
        SynchronizedField("contact_name"),
        SynchronizedField("contact_email"),
        SynchronizedField("adopting_cities", overridable=False),
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name, *_rest in SECTIONS),
    ]
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("practice sheet")
        verbose_name_plural = _("practice sheets")

    def clean(self):
        super().clean()
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            raise ValidationError(
                {"ended_on": _("The practice cannot end before it begins.")}
            )

    def structured_data(self, request):
        return [
            *super().structured_data(request),
            structured_data.article(self, request, kind="Article"),
        ]

    @property
    def listed_on(self):
        return self.started_on

    def sections(self):
        """[(field name, heading, HTML)] of what is written."""
        written = [
            (name, heading, getattr(self, name)) for name, heading, _help in SECTIONS
        ]
        return [part for part in written if part[2]]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        cities = [row.city for row in self.adopting_cities.select_related("city")]
        context["adopted_by"] = context["reader"].versions(cities, model=CityPage)
        context["cities"] = [
            target for target in context["belongs_to"] if isinstance(target, CityPage)
        ]
        return context


class AdoptingCity(Orderable):
    """A city that took the practice over."""

    page = ParentalKey(
        PracticePage, on_delete=models.CASCADE, related_name="adopting_cities"
    )
    city = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("city")
    )

    panels = [PageChooserPanel("city", "practices.CityPage")]


class PracticeIndexPage(IndexPage):
    """The practice sheets, the most recent first."""

    subpage_types = ["practices.PracticePage"]
    listed_model = PracticePage
    ordering = ["-first_published_at", "-pk"]

    class Meta:
        verbose_name = _("index of practice sheets")
