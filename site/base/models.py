"""What at least two apps use: people who log in, images, and the page every page is."""

from urllib.parse import quote

from django.contrib.auth.models import AbstractUser
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from . import pictures, structured_data
from .reader import Reader
from .reading import ReadablePageManager
from .walking import walk


class User(AbstractUser):
    """A person who logs in to the admin."""

    def __str__(self):
        return self.get_full_name() or self.username


class Picture(AbstractImage):
    """A picture; its alternative text stands where it is used, in each language."""

    admin_form_fields = WagtailImage.admin_form_fields


class Rendition(AbstractRendition):
    image = models.ForeignKey(
        Picture, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Relation(Orderable):
    """A page belongs to another: an interview to its project, a sheet to its city.

    Stands on the source and is copied to its translations, so `target` may be in
    another locale than `page`; whoever shows it asks `Reader.versions` for the
    reader's version.
    """

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="relations_to",
        verbose_name=_("belongs to"),
    )

    panels = [
        PageChooserPanel(
            "target",
            [
                "practices.ProjectPage",
                "practices.WorkingGroupPage",
                "practices.CityPage",
            ],
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")


class BasePage(Page):
    """Every page: a standfirst, a picture, a note and what it belongs to."""

    standfirst = models.TextField(
        _("standfirst"),
        blank=True,
        help_text=_(
            "One or two sentences under the title; listings and search results "
            "show them too."
        ),
    )
    image = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=200,
        blank=True,
        help_text=_(
            "What the picture shows, for those who do not see it. Leave empty only "
            "if it is mere decoration."
        ),
    )
    editorial_note = models.TextField(
        _("note to readers"),
        blank=True,
        help_text=_("Shown above the text: a correction, an update, a caution."),
    )

    objects = ReadablePageManager()

    # Relations that listings of pages of several types show, fetched at once.
    listing_relations = []

    class Meta:
        abstract = True

    opening_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")
        ),
    ]
    belonging_panel = InlinePanel(
        "relations",
        heading=_("Belongs to"),
        label=_("project, working group or city"),
        help_text=_(
            "This page will be listed on theirs. Projects, working groups and cities "
            "list by themselves what belongs to them."
        ),
    )
    note_panel = FieldPanel("editorial_note")

    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst", boost=2),
    ]

    # The fields every page type shares; each type adds its own.
    shared_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("show_in_menus", overridable=False),
        TranslatableField("standfirst"),
        SynchronizedField("image"),
        TranslatableField("image_alt"),
        TranslatableField("editorial_note"),
        SynchronizedField("relations", overridable=False),
    ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["reader"] = reader = Reader.of(request)
        self.locale = reader.locale_of(self)
        pictures.fetch([self])
        context["is_fallback"] = reader.is_fallback(self)
        context["belongs_to"] = self.belongs_to(reader)
        return context

    def belongs_to(self, reader):
        """The projects, groups and cities of this page, in the reader's version."""
        relations = self.relations.select_related("target__content_type")
        return reader.versions([row.target for row in relations], specific=True)

    def route(self, request, path_components):
        """Also finds what is not translated yet, and shows its original.

        The address of such a page is that of the reader's section followed by the
        slug of the original; once the translation is live it leads there.
        """
        reader = Reader.of(request)
        page, below, is_moved = walk(reader, self, path_components)
        if page is None or page is self:
            # Wagtail knows what to do of drafts, and whom to ask of private pages.
            return super().route(request, path_components)
        if is_moved:
            moved_to = reader.url(page) + "".join(f"{quote(p)}/" for p in below)
            return RouteResult(self, kwargs={"moved_to": moved_to})
        return page.route(request, below)

    def serve(self, request, *args, moved_to=None, **kwargs):
        if moved_to:
            return HttpResponsePermanentRedirect(moved_to)
        return super().serve(request, *args, **kwargs)

    @property
    def listed_on(self):
        """The day listings show beside the title, or None."""
        return None

    def structured_data(self, request):
        """What search engines are told: a list of schema.org objects."""
        return structured_data.breadcrumbs(self, request)


class IndexPage(BasePage):
    """A section: lists the pages of one type below it."""

    class Meta:
        abstract = True

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    page_size = 20

    content_panels = [*BasePage.opening_panels, BasePage.note_panel]
    override_translatable_fields = BasePage.shared_translatable_fields

    # The model whose pages are listed, and how, newest first or by name; stated by
    # each section.
    listed_model = None
    ordering = ["-first_published_at", "-pk"]

    def listed(self, reader):
        """Query of the pages of this section, one version for each, unordered."""
        pages = self.listed_model.objects.readable_in(reader.locale).in_section(self)
        return pictures.with_thumbnails(pages.select_related("locale"))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        items = self.listed(context["reader"]).order_by(*self.ordering)
        context["items"] = Paginator(items, self.page_size).get_page(
            request.GET.get("page")
        )
        return context

    def belongs_to(self, reader):
        return []
