from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from base.blocks import BodyBlock
from base.fields import StreamField
from base.models import BasePage, IndexPage
from practices.models.naming import TOPICS_FIELD, TOPICS_PANEL

from .event import EventPage


class EventSeriesPage(BasePage):
    """Events that belong together, with the dates to save; each date is its event's."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.opening_panels,
        FieldPanel("body"),
        BasePage.belonging_panel,
        TOPICS_PANEL,
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        TOPICS_FIELD,
        TranslatableField("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["events.AgendaPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        events = list(
            EventPage.objects.readable_in(context["reader"].locale)
            .filter(series__translation_key=self.translation_key)
            .select_related("locale")
            .prefetch_related("sessions")
            .order_by("starts", "pk")
        )
        context["upcoming"] = [event for event in events if not event.is_over]
        context["past"] = [event for event in reversed(events) if event.is_over]
        return context


class AgendaPage(IndexPage):
    """What is to come, the next first; what is over, the last first."""

    subpage_types = ["events.EventPage", "events.EventSeriesPage"]
    listed_model = EventPage

    class Meta:
        verbose_name = _("agenda")

    def get_context(self, request, *args, **kwargs):
        context = super(IndexPage, self).get_context(request, *args, **kwargs)
        events = self.listed(context["reader"]).prefetch_related("sessions")
        context["upcoming"] = events.upcoming()
        context["items"] = Paginator(events.past(), self.page_size).get_page(
            request.GET.get("page")
        )
        series = EventSeriesPage.objects.readable_in(context["reader"].locale)
        context["series"] = series.in_section(self).select_related("locale")
        return context
