"""The digest, plain pages, and what stands around every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from articles.models import InterviewPage, NewsPage
from base import pictures
from base.blocks import BodyBlock
from base.fields import StreamField
from base.models import BasePage
from events.models import EventPage

from .glossary import GlossaryPage

__all__ = [
    "GlossaryPage",
    "Highlight",
    "HomePage",
    "Navigation",
    "SiteSettings",
    "StandardPage",
]

LATEST_NEWS = 6
LATEST_INTERVIEWS = 3
NEXT_EVENTS = 5


class HomePage(BasePage):
    """The digest: a lead and highlights an editor chooses, the rest by itself."""

    lead = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead"),
        help_text=_("The page that opens the digest."),
    )
    practice_of_the_month = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("practice of the month"),
    )

    content_panels = [
        *BasePage.opening_panels,
        PageChooserPanel(
            "lead",
            [
                "articles.InterviewPage",
                "articles.NewsPage",
                "events.EventPage",
                "practices.PracticePage",
                "practices.ProjectPage",
            ],
        ),
        InlinePanel(
            "highlights", heading=_("Highlights"), label=_("highlight"), max_num=4
        ),
        PageChooserPanel("practice_of_the_month", "practices.PracticePage"),
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        SynchronizedField("lead"),
        TranslatableField("highlights"),
        SynchronizedField("practice_of_the_month"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = None

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reader = context["reader"]
        rows = list(self.highlights.select_related("page_shown__content_type"))
        chosen = Page.objects.select_related("content_type").in_bulk(
            filter(None, [self.lead_id, self.practice_of_the_month_id])
        )
        shown = {
            version.translation_key: version
            for version in reader.versions(
                [*chosen.values(), *(row.page_shown for row in rows)], specific=True
            )
        }

        def version_of(page):
            return page and shown.get(page.translation_key)

        context["lead"] = version_of(chosen.get(self.lead_id))
        context["practice"] = version_of(chosen.get(self.practice_of_the_month_id))
        context["highlights"] = [
            (row, version_of(row.page_shown))
            for row in rows
            if version_of(row.page_shown)
        ]
        pictures.fetch(
            [page for page in (context["lead"], context["practice"]) if page]
        )
        context.update(self._latest(reader.locale, context["lead"]))
        reader.say_where_available(
            [*shown.values(), *context["news"], *context["interviews"]]
        )
        return context

    def _latest(self, locale, lead):
        """What the digest lists by itself: news, interviews and the agenda's rail."""

        def latest(model):
            pages = model.objects.readable_in(locale).select_related("locale")
            return (
                pages.exclude(translation_key=lead.translation_key) if lead else pages
            )

        interviews = pictures.with_thumbnails(latest(InterviewPage)).prefetch_related(
            "interviewees__person"
        )
        events = (
            EventPage.objects.readable_in(locale)
            .select_related("locale")
            .prefetch_related("sessions")
        )
        # A rail that would be nearly empty is filled with what has just been.
        rail = list(events.next_then_past()[:NEXT_EVENTS])
        return {
            "news": list(latest(NewsPage).order_by("-date", "-pk")[:LATEST_NEWS]),
            "interviews": list(
                interviews.order_by("-conducted_on", "-pk")[:LATEST_INTERVIEWS]
            ),
            "upcoming": [event for event in rail if not event.is_over],
            "past": [event for event in rail if event.is_over],
        }

    def belongs_to(self, reader):
        return []


class Highlight(TranslatableMixin, Orderable):
    """A page shown under the lead, under its own title or under one written for it."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="highlights")
    page_shown = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    title = models.CharField(
        _("title"),
        max_length=160,
        blank=True,
        help_text=_("If not the page’s own title."),
    )
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)

    panels = [FieldPanel("page_shown"), FieldPanel("title"), FieldPanel("subtitle")]
    override_translatable_fields = [
        SynchronizedField("page_shown", overridable=False),
        TranslatableField("title"),
        TranslatableField("subtitle"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("highlight")
        verbose_name_plural = _("highlights")


class StandardPage(BasePage):
    """A page of plain text: about, accessibility, privacy."""

    body = StreamField(BodyBlock(), verbose_name=_("text"))

    content_panels = [
        *BasePage.opening_panels,
        FieldPanel("body"),
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        TranslatableField("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class MenuItemBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(
        label=_("Label"), required=False, help_text=_("If not the page’s own title.")
    )

    class Meta:
        icon = "link"
        label = _("Menu item")


class Navigation(TranslatableMixin, models.Model):
    """Menus and the words around every page, one set for each language."""

    strapline = models.CharField(_("strapline"), max_length=160)
    header = StreamField([("item", MenuItemBlock())], verbose_name=_("main menu"))
    footer = StreamField(
        [("item", MenuItemBlock())], verbose_name=_("menu at the foot")
    )
    footer_note = models.TextField(_("note at the foot"), blank=True)

    panels = [
        FieldPanel("strapline"),
        FieldPanel("header"),
        FieldPanel("footer"),
        FieldPanel("footer_note"),
    ]
    override_translatable_fields = [
        TranslatableField("strapline"),
        TranslatableField("header"),
        TranslatableField("footer"),
        TranslatableField("footer_note"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("navigation")
        verbose_name_plural = _("navigation")

    def __str__(self):
        return self.strapline


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What is the same in every language."""

    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    share_image = models.ForeignKey(
        "base.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for shared links"),
        help_text=_("Used where a page has no picture of its own."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("share_image")],
            heading=_("The whole site"),
        )
    ]

    class Meta:
        verbose_name = _("site settings")
