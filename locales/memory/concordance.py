"""Searching the memory by words, in the source or in the translation."""

import django_filters
from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale

from ..models import MemoryEntry
from . import index, text
from .access import kept_by, seen_by

SOURCE, TARGET = "source_words", "target_words"
SIDES = [(SOURCE, _("Source")), (TARGET, _("Translation"))]


def search(entries, query, side=SOURCE):
    """Of a query of entries, those that have words beginning with each of `query`'s.

    `side` is SOURCE or TARGET. Nothing is left out for a query without any word.
    """
    words = text.words(query)
    return index.holding(entries, words, column=side) if words else entries


def marked(segment, words):
    """The plain text of a segment as safe HTML, with what was sought in <mark>."""
    parts, end, plain = [], 0, text.plain(segment)
    for found in text.WORD.finditer(plain):
        if words and found[0].casefold().startswith(tuple(words)):
            parts += [escape(plain[end : found.start()]), "<mark>", escape(found[0])]
            parts += ["</mark>"]
            end = found.end()
    return mark_safe("".join([*parts, escape(plain[end:])]))


class ConcordanceFilterSet(WagtailFilterSet):
    """`side` says where the words are sought, and filters nothing by itself."""

    side = django_filters.ChoiceFilter(
        label=_("Search in"),
        choices=SIDES,
        empty_label=None,
        widget=forms.RadioSelect,
        method="everything",
    )
    source_locale = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("language", "From"),
        queryset=Locale.objects.all(),
        empty_label=_("All"),
    )
    target_locale = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("language", "Into"),
        queryset=Locale.objects.none(),
        empty_label=_("All"),
    )

    class Meta:
        model = MemoryEntry
        fields = ["side", "source_locale", "target_locale", "reviewed", "origin"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Locale.objects.filter(pk__in=seen_by(self.request.user))
        self.filters["target_locale"].queryset = mine

    def everything(self, queryset, name, value):
        return queryset


def cell(name, locale, sought=()):
    """What a column shows of a segment: its text, in its language, words marked.

    It is a text, also where it is the row's link, and is set like one.
    """

    def value(instance):
        return format_html(
            '<span class="w-font-normal w-text-14" lang="{}" dir="auto">{}</span>',
            getattr(instance, locale).language_code,
            marked(getattr(instance, name), sought),
        )

    return value


def pair(entry):
    codes = entry.source_locale.language_code, entry.target_locale.language_code
    return format_html("{} → {}", *codes)


class ConcordanceView(generic.IndexView):
    """What a person's languages have. The same number of queries, whatever there is."""

    filterset_class = ConcordanceFilterSet
    is_searchable = True
    page_title = _("Translation memory")
    results_template_name = "locales/memory/results.html"

    def _sought(self, side):
        return text.words(self.search_query) if side == self.side else []

    @cached_property
    def side(self):
        if self.filters and self.filters.is_valid():
            return self.filters.form.cleaned_data["side"] or SOURCE
        return SOURCE

    def get_base_queryset(self):
        entries = MemoryEntry.objects.filter(
            target_locale__in=seen_by(self.request.user)
        )
        return entries.select_related("source_locale", "target_locale").defer(
            "source_words", "target_words"
        )

    def order_queryset(self, queryset):
        return queryset.order_by("-pk")

    def search_queryset(self, queryset):
        return search(queryset, self.search_query, self.side)

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "source",
                label=_("Source"),
                accessor=cell("source", "source_locale", self._sought(SOURCE)),
                get_url=self.get_edit_url,
            ),
            Column(
                "target",
                label=_("Translation"),
                accessor=cell("target", "target_locale", self._sought(TARGET)),
            ),
            Column("languages", label=_("Languages"), accessor=pair),
            BooleanColumn("reviewed", label=_("Reviewed")),
            Column("get_origin_display", label=_("Origin")),
            DateColumn("updated_at", label=_("Last seen")),
        ]

    def get_edit_url(self, instance):
        if instance.target_locale_id in kept_by(self.request.user):
            return super().get_edit_url(instance)
        return None

    @cached_property
    def header_buttons(self):
        buttons = [
            HeaderButton(
                _("Export"),
                url=reverse("translation_memory:export"),
                icon_name="download",
            )
        ]
        if kept_by(self.request.user):
            buttons += [
                HeaderButton(
                    _("Import"),
                    url=reverse("translation_memory:import"),
                    icon_name="upload",
                ),
                HeaderButton(
                    _("Changes"),
                    url=reverse("translation_memory:changes"),
                    icon_name="history",
                ),
            ]
        return buttons
