from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from base.blocks import BodyBlock
from base.collation import sort_key
from base.fields import StreamField
from base.models import BasePage, IndexPage

from ..belonging import BelongingMixin
from .city import CityPage
from .naming import TOPICS_FIELD, TOPICS_PANEL


class WorkingGroupPage(BelongingMixin, BasePage):
    """A group of member cities; its sessions are the events that point at it."""

    created_on = models.DateField(
        _("set up on"), null=True, blank=True, help_text=_("Readers see the month.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.opening_panels,
        FieldPanel("created_on"),
        InlinePanel("lead_cities", heading=_("Led by"), label=_("city")),
        TOPICS_PANEL,
        FieldPanel("body"),
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        TOPICS_FIELD,
        SynchronizedField("created_on", overridable=False),
        SynchronizedField("lead_cities", overridable=False),
        TranslatableField("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["practices.WorkingGroupIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        cities = [row.city for row in self.lead_cities.select_related("city")]
        context["led_by"] = context["reader"].versions(cities, model=CityPage)
        return context


class LeadCity(Orderable):
    """A city that leads the group."""

    page = ParentalKey(
        WorkingGroupPage, on_delete=models.CASCADE, related_name="lead_cities"
    )
    city = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("city")
    )

    panels = [PageChooserPanel("city", "practices.CityPage")]


class WorkingGroupIndexPage(IndexPage):
    """The working groups, in the reader's alphabet."""

    subpage_types = ["practices.WorkingGroupPage"]
    listed_model = WorkingGroupPage

    class Meta:
        verbose_name = _("index of working groups")

    def get_context(self, request, *args, **kwargs):
        context = super(IndexPage, self).get_context(request, *args, **kwargs)
        context["groups"] = sorted(
            self.listed(context["reader"]), key=lambda group: sort_key(group.title)
        )
        return context
