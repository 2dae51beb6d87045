from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from base import structured_data
from base.blocks import BodyBlock
from base.fields import StreamField
from base.models import BasePage, IndexPage
from practices.models.naming import TOPICS_FIELD, TOPICS_PANEL


class NewsPage(BasePage):
    """A piece of news, of one day or about several."""

    date = models.DateField(_("date"), help_text=_("The day readers see."))
    reported_from = models.DateField(
        _("reports on, from"),
        null=True,
        blank=True,
        help_text=_("The days the news reports on, if they differ from its date."),
    )
    reported_until = models.DateField(_("until"), null=True, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"))

    content_panels = [
        *BasePage.opening_panels,
        FieldRowPanel(
            [
                FieldPanel("date"),
                FieldPanel("reported_from"),
                FieldPanel("reported_until"),
            ],
            heading=_("Dates"),
        ),
        FieldPanel("body"),
        BasePage.belonging_panel,
        TOPICS_PANEL,
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        TOPICS_FIELD,
        SynchronizedField("date", overridable=False),
        SynchronizedField("reported_from", overridable=False),
        SynchronizedField("reported_until", overridable=False),
        TranslatableField("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["articles.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = pgettext_lazy("one piece", "news")
        verbose_name_plural = pgettext_lazy("several pieces", "news")

    def clean(self):
        super().clean()
        if self.reported_until and not self.reported_from:
            raise ValidationError({"reported_from": _("Give the first day too.")})
        if (
            self.reported_from
            and self.reported_until
            and self.reported_until < self.reported_from
        ):
            raise ValidationError(
                {"reported_until": _("The last day comes before the first.")}
            )

    def structured_data(self, request):
        return [
            *super().structured_data(request),
            structured_data.article(self, request, kind="NewsArticle"),
        ]

    @property
    def listed_on(self):
        return self.date


class NewsIndexPage(IndexPage):
    """The news, the most recent first."""

    subpage_types = ["articles.NewsPage"]
    listed_model = NewsPage
    ordering = ["-date", "-pk"]

    class Meta:
        verbose_name = _("index of news")
