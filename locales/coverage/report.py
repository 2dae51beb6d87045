"""The report: a table of objects × languages, a summary, and a spreadsheet of both."""

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.reports import ReportView

from .columns import columns, edit_url
from .filters import CoverageFilterSet
from .matrix import matrix
from .summary import BAR_WIDTH, ORDER, summaries

# Keys to sort rows by; the oldest wait is the greatest age, what is due first comes
# first.
ORDERINGS = {
    "title": lambda row: row.title.casefold(),
    "demand": lambda row: row.readers,
    "due": lambda row: row.due.toordinal() if row.due else float("inf"),
    "age": lambda row: -row.since.timestamp() if row.since else float("-inf"),
}
EXPORT = {
    "title": _("Original"),
    "type": _("Type"),
    "source": _("Source language"),
    "language": _("Language"),
    "state": _("State"),
    "since": _("Since"),
    "words": _("Words left"),
    "readers": _("Readers waiting"),
    "segments": _("Segments"),
    "translated": _("Segments translated"),
    "reviewed": _("Segments reviewed"),
    "due": _("Due"),
    "people": _("Assigned to"),
    "address": _("Edit"),
}


class CoverageReportView(ReportView):
    """Everything comes from one query, so filters and pages are cut in Python."""

    page_title = _("Translation coverage")
    header_icon = "globe"
    results_template_name = "locales/coverage/results.html"
    index_url_name = "coverage_report"
    index_results_url_name = "coverage_report_results"
    filterset_class = CoverageFilterSet
    is_searchable = True
    default_ordering = "-demand"
    list_export = list(EXPORT)
    export_headings = EXPORT
    export_filename = "coverage"
    table_class = Table
    table_classname = "listing coverage-table"

    @cached_property
    def everything(self):
        return matrix(self.request.user)

    def get_filterset_kwargs(self):
        return {**super().get_filterset_kwargs(), "everything": self.everything}

    def get_filtered_queryset(self):
        rows = self.search_queryset(self.filter_queryset(self.everything))
        return self.order_queryset(rows)

    def search_queryset(self, queryset):
        wanted = self.search_query.casefold()
        return [row for row in queryset if wanted in row.title.casefold()]

    def get_valid_orderings(self):
        return [sign + name for name in ORDERINGS for sign in ("", "-")]

    def order_queryset(self, queryset):
        """By title where two are equal; by age, too, where demand is."""
        name = self.ordering.removeprefix("-")
        rows = sorted(queryset, key=ORDERINGS["title"])
        if name == "demand":
            rows.sort(key=ORDERINGS["age"], reverse=True)
        return sorted(rows, key=ORDERINGS[name], reverse=self.ordering.startswith("-"))

    @cached_property
    def columns(self):
        shown = self.object_list[0].cells if self.object_list else []
        return columns([cell.locale for cell in shown])

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            "summaries": summaries(self.object_list),
            "states": ORDER,
            "bar_width": BAR_WIDTH,
        }

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """One line per object and language, for a pivot table."""
        cells = [cell for row in queryset for cell in row.cells]
        return super().as_spreadsheet(cells, spreadsheet_format)

    def to_row_dict(self, item):
        row = item.row
        return {
            "title": row.title,
            "type": capfirst(row.model._meta.verbose_name),
            "source": row.locale.language_code,
            "language": item.locale.language_code,
            "state": item.state.label,
            "since": item.since,
            "words": item.words,
            "readers": item.readers,
            "segments": item.segments,
            "translated": item.translated,
            "reviewed": item.reviewed,
            "due": item.due,
            "people": ", ".join(item.people),
            "address": self._address(item),
        }

    def _address(self, cell):
        if not cell.may_open:
            return ""
        return self.request.build_absolute_uri(edit_url(cell.row.model, cell.pk))
