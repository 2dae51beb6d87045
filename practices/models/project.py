import re

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
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from base.blocks import BodyBlock
from base.fields import StreamField
from base.models import BasePage, IndexPage

from ..belonging import BelongingMixin
from .city import CityPage
from .naming import TOPICS_FIELD, TOPICS_PANEL, Organisation, localized

# How each programme writes its grant numbers, and an example of one.
GRANT_NUMBERS = {
    "isf-police": (r"\d{6}|\d{9}", "821659"),
    "horizon-2020": (r"\d{6}", "770640"),
    "erasmus-plus": (
        r"\d{6}-EPP-\d-\d{4}-\d-[A-Z]{2}-[A-Z]+(-[A-Z]+)?"
        r"|\d{4}-\d-[A-Z]{2}\d{2}-[A-Z]{2}\d{3}(-[A-Z]+)*-\d{6,9}",
        "603274-EPP-1-2018-1-FR-SPO-SCP",
    ),
    "uia": (r"UIA\d{2}-\d{3}", "UIA04-252"),
}


class ProjectPage(BelongingMixin, BasePage):
    """A funded project; its title is its full name, beside the acronym."""

    class Programme(models.TextChoices):
        ISF_POLICE = "isf-police", _("Internal Security Fund – Police")
        HORIZON_2020 = "horizon-2020", _("Horizon 2020")
        ERASMUS_PLUS = "erasmus-plus", _("Erasmus+")
        UIA = "uia", _("Urban Innovative Actions")
        OTHER = "other", _("other funding")

    acronym = models.CharField(_("acronym"), max_length=30)
    programme = models.CharField(
        _("programme"),
        max_length=20,
        choices=Programme,
        help_text=_("Decides the funding statement readers see."),
    )
    grant_number = models.CharField(
        _("grant number"),
        max_length=60,
        blank=True,
        help_text=_("As the grant agreement has it, without spaces."),
    )
    contribution = models.DecimalField(
        _("contribution of the European Union"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("In euros."),
    )
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("The end now in force.")
    )
    planned_end = models.DateField(
        _("first planned end"),
        null=True,
        blank=True,
        help_text=_("Only if the project was extended."),
    )
    website = models.URLField(_("website"), blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        FieldPanel("acronym"),
        *BasePage.opening_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("programme"), FieldPanel("grant_number")]),
                FieldRowPanel([FieldPanel("contribution"), FieldPanel("website")]),
            ],
            heading=_("Funding"),
        ),
        FieldRowPanel(
            [FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("planned_end")],
            heading=_("Duration"),
        ),
        InlinePanel("project_partners", heading=_("Partners"), label=_("partner")),
        BasePage.belonging_panel,
        TOPICS_PANEL,
        FieldPanel("body"),
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        TOPICS_FIELD,
        SynchronizedField("acronym", overridable=False),
        SynchronizedField("programme", overridable=False),
        SynchronizedField("grant_number", overridable=False),
        SynchronizedField("contribution", overridable=False),
        SynchronizedField("starts_on", overridable=False),
        SynchronizedField("ends_on", overridable=False),
        SynchronizedField("planned_end", overridable=False),
        SynchronizedField("website"),
        SynchronizedField("project_partners", overridable=False),
        TranslatableField("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("acronym", boost=3),
        index.AutocompleteField("acronym"),
        index.SearchField("grant_number"),
        index.SearchField("body"),
        index.FilterField("programme"),
    ]
    parent_page_types = ["practices.ProjectIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def clean(self):
        super().clean()
        errors = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The project cannot end before it begins.")
        if self.planned_end and self.ends_on and self.planned_end >= self.ends_on:
            errors["planned_end"] = _(
                "The first planned end must come before the end now in force."
            )
        pattern, example = GRANT_NUMBERS.get(self.programme, (None, None))
        if (
            pattern
            and self.grant_number
            and not re.fullmatch(pattern, self.grant_number)
        ):
            errors["grant_number"] = _(
                "This is not how this programme writes its grant numbers. "
                "Example: %(example)s"
            ) % {"example": example}
        if errors:
            raise ValidationError(errors)

    @property
    def listed_on(self):
        return self.starts_on

    @property
    def is_eu_funded(self):
        return self.programme != self.Programme.OTHER

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["partners"] = partners_of(self, context["reader"])
        return context


def partners_of(project, reader):
    """{role: [{name, url, country, page}]} in the reader's language, in order.

    `page` is the city or organisation named, in the version the reader gets. One
    query for the rows, and one each for cities and organisations.
    """
    rows = list(project.project_partners.select_related("city", "organisation__locale"))
    cities = {
        city.translation_key: city
        for city in reader.versions(
            [row.city for row in rows if row.city], model=CityPage
        )
    }
    organisations = localized(
        [row.organisation for row in rows if row.organisation], reader.locale
    )
    partners = {}
    for row in rows:
        if row.organisation:
            organisation = organisations[row.organisation_id]
            shown = {
                "name": organisation.name,
                "url": organisation.website,
                "country": organisation.country,
                "page": organisation,
            }
        elif city := cities.get(row.city.translation_key):
            shown = {
                "name": city.title,
                "url": reader.url(city),
                "country": city.country,
                "page": city,
            }
        else:
            continue
        partners.setdefault(row.role, []).append(shown)
    return partners


class ProjectPartner(Orderable):
    """A city or an organisation with its part in the project."""

    class Role(models.TextChoices):
        LEADER = "leader", _("leads")
        PARTNER = "partner", _("partner")
        ASSOCIATED = "associated", _("associated")

    project = ParentalKey(
        ProjectPage, on_delete=models.CASCADE, related_name="project_partners"
    )
    city = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("city"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("role"), max_length=10, choices=Role, default=Role.PARTNER
    )

    panels = [
        FieldRowPanel(
            [
                PageChooserPanel("city", "practices.CityPage"),
                FieldPanel("organisation"),
            ]
        ),
        FieldPanel("role"),
    ]

    def clean(self):
        super().clean()
        if bool(self.city_id) == bool(self.organisation_id):
            raise ValidationError(
                {"organisation": _("Choose either a city or an organisation.")}
            )


class ProjectIndexPage(IndexPage):
    """The projects, the most recent first."""

    subpage_types = ["practices.ProjectPage"]
    listed_model = ProjectPage
    ordering = ["-starts_on", "acronym"]

    class Meta:
        verbose_name = _("index of projects")
