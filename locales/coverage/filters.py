"""What narrows the report: type, section, language, state, team, person, due date."""

from datetime import timedelta

import django_filters
from django import forms
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from ..models import Team
from .matrix import State

# Whose move it is.
WAITS_FOR = {
    Team.Role.TRANSLATOR: {
        State.TO_TRANSLATE,
        State.IN_PROGRESS,
        State.MOVED_ON,
    },
    Team.Role.REVIEWER: {State.IN_REVIEW},
    Team.Role.PUBLISHER: {State.TRANSLATED, State.APPROVED},
}


class Due(models.TextChoices):
    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("Within seven days")
    EVER = "ever", _("On a date")


def _is_soon(cell):
    until = timezone.localdate() + timedelta(days=7)
    return bool(cell.is_waiting and cell.due and cell.due <= until)


DUE = {
    Due.OVERDUE: lambda cell: cell.is_overdue,
    Due.SOON: _is_soon,
    Due.EVER: lambda cell: bool(cell.is_waiting and cell.due),
}

# A home page stands at 2; what stands below it, with pages of its own, is a section.
SECTION_DEPTH = 3


def _choice(label):
    return django_filters.ChoiceFilter(
        label=label, empty_label=_("All"), widget=forms.RadioSelect
    )


class CoverageFilterSet(WagtailFilterSet):
    """Filters a list of Rows, in Python: they come out of one aggregate query.

    State, team, person and due date are those of the language chosen, or else of any
    one language. Choices are those that `everything`, the unfiltered list, has.
    """

    type = _choice(_("Type"))
    section = _choice(_("Section"))
    language = _choice(_("Language"))
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )

    team = _choice(_("Waits for"))
    person = _choice(_("Assigned to"))
    due = django_filters.ChoiceFilter(
        label=_("Due"),
        choices=Due.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = None

    def __init__(self, data=None, *, everything, **kwargs):
        super().__init__(data, Page.objects.none(), **kwargs)
        self.sections = _sections(everything)
        self.teams = _teams(everything)
        choices = {
            "type": _types(everything),
            "section": [
                (str(key), title) for key, (title, _paths) in self.sections.items()
            ],
            "language": _languages(everything),
            "team": [(str(pk), str(team)) for pk, team in self.teams.items()],
            "person": _people(everything),
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
        asked = self._asked_of_cells(wanted)
        if asked:
            rows = [
                row
                for row in rows
                if any(all(is_it(cell) for is_it in asked) for cell in row.cells)
            ]
        return rows

    def _asked_of_cells(self, wanted):
        """What one and the same cell has to be, as functions of it."""
        asked = []
        if wanted["state"]:
            states = set(wanted["state"])
            asked.append(lambda cell: cell.state in states)
        if wanted["team"]:
            team = self.teams[int(wanted["team"])]
            asked.append(lambda cell: _waits_for(cell, team))
        if wanted["person"]:
            person = int(wanted["person"])
            asked.append(lambda cell: person in cell.assignees)
        if wanted["due"]:
            asked.append(DUE[wanted["due"]])
        return asked


def _waits_for(cell, team):
    return cell.locale.pk == team.locale_id and cell.state in WAITS_FOR[team.role]


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


def _teams(rows):
    """{primary key: Team} of the languages shown. One query."""
    shown = [cell.locale for cell in rows[0].cells] if rows else []
    teams = Team.objects.filter(locale__in=shown).select_related("group")
    return {team.pk: team for team in teams}


def _people(rows):
    found = {}
    for row in rows:
        for cell in row.cells:
            if cell.assignees:
                found |= dict(zip(cell.assignees, cell.people, strict=True))
    named = [(str(pk), name) for pk, name in found.items()]
    return sorted(named, key=lambda choice: choice[1].casefold())


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
