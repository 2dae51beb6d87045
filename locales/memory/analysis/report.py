"""An analysis of many translations: how far it is, its totals, each page, the files."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale

from locales.models import Analysis
from locales.notifications.views import address

from . import choosing
from .bands import Band, Figures
from .running import analyse_in_background
from .totals import Totals
from .views import TITLE, Overview, trail

ORDERINGS = {
    "title": "translation__source__object_repr",
    "language": "translation__target_locale__language_code",
    "words": "words",
}
# As among equals.
USUAL = (ORDERINGS["language"], ORDERINGS["title"], "pk")
# Words first: they are what is planned and paid.
EXPORT = {
    "title": gettext_lazy("Title"),
    "source": gettext_lazy("Source language"),
    "language": gettext_lazy("Language"),
    "words": gettext_lazy("Words in all"),
    **{
        f"words_{band}": format_lazy("{}, {}", gettext_lazy("Words"), band.label)
        for band in Band
    },
    "segments": gettext_lazy("Segments in all"),
    **{
        f"segments_{band}": format_lazy("{}, {}", gettext_lazy("Segments"), band.label)
        for band in Band
    },
    "address": gettext_lazy("Edit"),
}


class TitleColumn(BaseColumn):
    """Leads to where the translation is worked on."""

    cell_template_name = "locales/analysis/title.html"

    def get_cell_context_data(self, instance, parent_context):
        return {
            **super().get_cell_context_data(instance, parent_context),
            "url": address(instance.translation_id),
        }


def _words_in(band):
    return lambda row: row.bands.get(band, [0])[0]


class Result(ReportView):
    """Of a person's own analyses. Only what has words to do is listed."""

    page_title = TITLE
    header_icon = Overview.header_icon
    template_name = "locales/analysis/result.html"
    results_template_name = "locales/analysis/results.html"
    table_classname = "listing analysis-table"
    columns = [
        TitleColumn("title", label=gettext_lazy("Title"), sort_key="title"),
        Column(
            "language",
            label=gettext_lazy("Language"),
            accessor=lambda row: row.translation.target_locale.get_display_name(),
            sort_key="language",
        ),
        NumberColumn(
            "words",
            label=gettext_lazy("Words in all"),
            sort_key="words",
            classname="analysis-number",
        ),
        *(
            NumberColumn(
                band.name,
                label=band.label,
                accessor=_words_in(band),
                classname="analysis-number",
            )
            for band in Band
        ),
    ]
    list_export = list(EXPORT)
    export_headings = EXPORT
    # They stand beside the totals.
    show_export_buttons = False

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        found = Analysis.of(request.user)
        self.analysis = get_object_or_404(found, pk=kwargs["pk"])
        # Half of it is no file.
        self.is_export = self.is_export and bool(self.analysis.finished_at)

    def post(self, request, *args, **kwargs):
        """Goes on where the worker was interrupted."""
        if not self.analysis.finished_at:
            analyse_in_background.enqueue(self.analysis.pk)
        return redirect(self.index_url)

    def get_page_subtitle(self):
        return self.analysis.title

    def get_breadcrumbs_items(self):
        return trail(self.analysis.title)

    def get_index_url(self):
        return reverse("analysis_of_words", args=[self.analysis.pk])

    def get_filename(self):
        made = timezone.localtime(self.analysis.created_at)
        return f"words-to-do-{made:%Y-%m-%d}-{self.analysis.pk}"

    @cached_property
    def rows(self):
        """Those that the person may (still) see."""
        visible = choosing.visible(self.request.user)
        return self.analysis.rows.filter(translation__in=visible)

    def get_base_queryset(self):
        return self.rows.filter(words__gt=0).select_related(
            "translation__source__locale", "translation__target_locale"
        )

    def get_valid_orderings(self):
        return [sign + name for name in ORDERINGS for sign in ("", "-")]

    def order_queryset(self, queryset):
        if not self.ordering:
            return queryset.order_by(*USUAL)
        sign = "-" if self.ordering.startswith("-") else ""
        return queryset.order_by(
            sign + ORDERINGS[self.ordering.removeprefix("-")], *USUAL
        )

    def get_context_data(self, **kwargs):
        counts = self.rows.aggregate(
            all=Count("pk"),
            looked_at=Count("words"),
            without=Count("pk", filter=Q(words=0)),
        )
        return {
            **super().get_context_data(**kwargs),
            "analysis": self.analysis,
            "counts": counts,
            "totals": self._totals() if self.analysis.finished_at else None,
            "bands": Band,
        }

    def _totals(self):
        """The Totals of each language with words to do. Two queries."""
        found = {}
        there = self.rows.filter(words__gt=0)
        for locale_id, bands in there.values_list(
            "translation__target_locale", "bands"
        ):
            found.setdefault(locale_id, Figures()).add(bands)
        locales = Locale.objects.in_bulk(found)
        return Totals.of(
            {locales[pk].get_display_name(): found[pk] for pk in sorted(found)}
        )

    def to_row_dict(self, item):
        translation = item.translation
        figures = Figures()
        figures.add(item.bands)
        words, segments = figures.total
        path = address(item.translation_id)
        return {
            "title": translation.source.object_repr,
            "source": translation.source.locale.language_code,
            "language": translation.target_locale.language_code,
            "words": words,
            **{f"words_{band}": figures.words[band] for band in Band},
            "segments": segments,
            **{f"segments_{band}": figures.segments[band] for band in Band},
            "address": self.request.build_absolute_uri(path),
        }
