"""What narrows the report: type, section of the tree, language and state."""

import django_filters
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from .matrix import State

# A home page stands at 2; what stands below it, with pages of its own, is a section.
SECTION_DEPTH = 3


def _choice(label):
    return django_filters.ChoiceFilter(
        label=label, empty_label=_("All"), widget=forms.RadioSelect
    )


class CoverageFilterSet(WagtailFilterSet):
    """Filters a list of Rows, in Python: they come out of one aggregate query.

    The state is that of the language chosen, or else of any language. Choices are
    those that `everything`, the unfiltered list, has.
    """

    type = _choice(_("Type"))
    section = _choice(_("Section"))
    language = _choice(_("Language"))
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = None

    def __init__(self, data=None, *, everything, **kwargs):
        super().__init__(data, Page.objects.none(), **kwargs)
        self.sections = _sections(everything)
        choices = {
            "type": _types(everything),
            "section": [
                (str(key), title) for key, (title, _paths) in self.sections.items()
            ],
            "language": _languages(everything),
        }
        for name, found in choices.items():
            self.filters[name].extra["choices"] = found

    def filter_queryset(self, queryset):
        """The Rows among `queryset`, a list, that pass, with the cells that count."""
        wanted = self.form.cleaned_data
        rows = queryset
        if wanted["type"]:
            rows = [row for row in rows if row.model._meta.label == wanted["type"]]
        if wanted["section"]:
            _title, paths = self.sections[wanted["section"]]
            rows = [row for row in rows if row.path and row.path.startswith(paths)]
        if wanted["language"]:
            for row in rows:
                row.cells = [
                    cell
                    for cell in row.cells
                    if cell.locale.language_code == wanted["language"]
                ]
        if wanted["state"]:
            states = set(wanted["state"])
            rows = [
                row for row in rows if any(cell.state in states for cell in row.cells)
            ]
        return rows


def _types(rows):
    found = {row.model._meta.label: row.model for row in rows}
    named = [
        (label, capfirst(model._meta.verbose_name)) for label, model in found.items()
    ]
    return sorted(named, key=lambda choice: choice[1])


def _languages(rows):
    found = (
        {cell.locale.language_code: cell.locale for cell in rows[0].cells}
        if rows
        else {}
    )
    return [(code, locale.get_display_name()) for code, locale in found.items()]


def _sections(rows):
    """{key: (title, tree paths in every language)} of the pages that have others."""
    step = Page.steplen
    parents = {
        row.path[: SECTION_DEPTH * step]
        for row in rows
        if row.path and len(row.path) > SECTION_DEPTH * step
    }
    found = {
        str(row.key): (row.title, paths)
        for row in rows
        if row.path
        and len(row.path) == SECTION_DEPTH * step
        and parents.intersection(
            paths := tuple({row.path, *(cell.path for cell in row.cells if cell.path)})
        )
    }
    return dict(sorted(found.items(), key=lambda item: item[1][0]))
