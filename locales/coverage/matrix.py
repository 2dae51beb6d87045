"""Every page and translatable snippet × language: state, age, words left, demand."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import DraftStateMixin, Locale

from ..models import Task
from . import query
from .access import Sections, locales_shown, models_shown


class State(models.TextChoices):
    """Of one object in one language, in the order in which a text passes through."""

    SOURCE = "source", pgettext_lazy("state of a translation", "Source")
    NOT_SUBMITTED = "not-submitted", _("Not submitted")
    TO_TRANSLATE = "to-translate", _("To translate")
    IN_PROGRESS = "in-progress", _("In progress")
    TRANSLATED = "translated", _("Translated, unpublished")
    IN_REVIEW = "in-review", _("In review")
    APPROVED = "approved", pgettext_lazy("state of a translation", "Approved")
    MOVED_ON = "moved-on", _("Source moved on")
    PUBLISHED = "published", pgettext_lazy("state of a translation", "Published")


# What somebody still has to do something about.
WAITING = frozenset(State) - {State.SOURCE, State.PUBLISHED}


@dataclass(slots=True)
class Cell:
    """An object in one language.

    `since` is when it came to be in its state, as far as the database tells, else
    None. `segments`, and those of them that are `translated` and `reviewed`, are
    numbers; `words` are those of the source in segments that are not done as the gate
    sees it, or None where it was never submitted. `due` is a date or None; `assignees`
    are primary keys of users and `people` their names, none where it is the whole
    team's. `readers` is how often the page was asked for in
    this language. `pk` is that of the version in this language, as text, or None.
    """

    row: "Row" = field(repr=False)
    locale: Locale
    state: State
    since: datetime | None
    words: int | None
    readers: int
    pk: str | None
    path: str | None
    segments: int = 0
    translated: int = 0
    reviewed: int = 0
    due: date | None = None
    assignees: tuple[int, ...] = ()
    people: list[str] = field(default_factory=list)
    may_open: bool = False

    @property
    def is_waiting(self):
        return self.state in WAITING

    @property
    def is_overdue(self):
        return bool(self.is_waiting and self.due and self.due < timezone.localdate())


@dataclass(slots=True)
class Row:
    """An original, with a Cell per language shown, in the order of the languages.

    `pk` is a text.
    """

    key: uuid.UUID
    model: type[models.Model]
    pk: str
    title: str
    path: str | None
    locale: Locale
    is_live: bool
    may_open: bool = False
    cells: list[Cell] = field(default_factory=list)

    @property
    def waiting(self):
        return [cell for cell in self.cells if cell.is_waiting]

    @property
    def readers(self):
        """Readers who still wait, in all languages shown."""
        return sum(cell.readers for cell in self.waiting)

    @property
    def words(self):
        return sum(cell.words or 0 for cell in self.waiting)

    @property
    def due(self):
        """When the first language is due that still waits, or None."""
        return min((cell.due for cell in self.waiting if cell.due), default=None)

    @property
    def since(self):
        """Since when the language that waits longest has been waiting, or None."""
        return min((cell.since for cell in self.waiting if cell.since), default=None)


def matrix(user, *, keys=None):
    """The list of Rows a person may see, in no order.

    `keys` are the translation keys of the only objects wanted. Of pages those are
    seen of which the person may explore a version. Three queries, whatever is there,
    one for the names of whom tasks are assigned to, and what Wagtail asks once for a
    person's permissions.
    """
    shown = locales_shown(user)
    ids_shown = {locale.pk for locale in shown}
    # A source may be in a language that the person does not work in.
    languages = {locale.pk: locale for locale in Locale.objects.all()}
    order = {locale.pk: number for number, locale in enumerate(shown)}
    sections = Sections.of(user)
    types = ContentType.objects
    rows, seen = {}, set()
    for found in query.rows(models_shown=models_shown(user), keys=keys):
        key = found["translation_key"]
        if key not in rows:
            model = types.get_for_id(found["content_type_id"]).model_class()
            rows[key] = _row(found, model, languages, sections)
        if rows[key].may_open or (
            found["target_id"] and sections.include(found["target_path"])
        ):
            seen.add(key)
        if found["locale_id"] in ids_shown:
            cell = _cell(rows[key], found, languages[found["locale_id"]])
            cell.may_open = bool(cell.pk) and sections.include(cell.path)
            rows[key].cells.append(cell)
    for row in rows.values():
        row.cells.sort(key=lambda cell: order[cell.locale.pk])
    shown = [row for key, row in rows.items() if key in seen]
    _name_people(shown)
    return shown


def _name_people(rows):
    cells = [cell for row in rows for cell in row.cells if cell.assignees]
    wanted = {pk for cell in cells for pk in cell.assignees}
    if not wanted:
        return
    names = {
        user.pk: user.get_full_name() or user.get_username()
        for user in get_user_model().objects.filter(pk__in=wanted)
    }
    for cell in cells:
        # Both in the order of the names.
        cell.assignees = tuple(sorted(cell.assignees, key=names.get))
        cell.people = [names[pk] for pk in cell.assignees]


def _row(found, model, languages, sections):
    return Row(
        key=found["translation_key"],
        model=model,
        pk=found["source_id"],
        title=found["title"],
        path=found["source_path"],
        locale=languages[found["source_locale_id"]],
        is_live=bool(found["source_live"]),
        may_open=sections.include(found["source_path"]),
    )


def _cell(row, found, locale):
    state = _state(row, found)
    since = {
        State.SOURCE: found["first_published_at"],
        State.NOT_SUBMITTED: found["first_published_at"],
        State.TO_TRANSLATE: found["submitted_at"],
        State.IN_PROGRESS: _latest(found["submitted_at"], found["begun_at"]),
        State.TRANSLATED: _latest(found["submitted_at"], found["worked_at"]),
        State.IN_REVIEW: found["staged_at"],
        State.APPROVED: found["staged_at"],
        State.MOVED_ON: found["moved_on_at"] or found["synced_at"],
        State.PUBLISHED: found["target_published_at"],
    }[state]
    return Cell(
        row=row,
        locale=locale,
        state=state,
        since=since,
        words=None if found["submitted_at"] is None else int(found["words_left"]),
        readers=int(found["readers"] or 0),
        pk=found["target_id"] if found["alias_of"] is None else None,
        path=found["target_path"],
        segments=found["segments"] or 0,
        translated=found["translated"] or 0,
        reviewed=found["reviewed"] or 0,
        due=found["due"],
        assignees=found["assignees"],
    )


def _state(row, found):
    """The State; a snippet that has no drafts is live at once and never moved on."""
    if found["locale_id"] == found["source_locale_id"]:
        return State.SOURCE
    is_live = bool(found["target_live"])
    if found["submitted_at"] is None:
        if found["target_id"] is None or found["alias_of"] is not None:
            return State.NOT_SUBMITTED
        return State.PUBLISHED if is_live else State.IN_PROGRESS
    if found["translated"] < found["segments"]:
        if is_live and issubclass(row.model, DraftStateMixin):
            return State.MOVED_ON
        return State.IN_PROGRESS if found["begun"] else State.TO_TRANSLATE
    return _state_of_complete(found, is_live)


def _state_of_complete(found, is_live):
    """Of what is translated throughout: what the gate still asks of it."""
    if found["stage"] == Task.Stage.REVIEW:
        return State.IN_REVIEW
    if found["asks_review"] and found["reviewed"] < found["segments"]:
        # What is live was reviewed, or went live before that was asked for.
        return State.PUBLISHED if is_live else State.TRANSLATED
    if found["stage"] == Task.Stage.APPROVED:
        return State.APPROVED
    return State.PUBLISHED if is_live else State.TRANSLATED


def _latest(*times):
    return max((time for time in times if time), default=None)
