"""Every page and translatable snippet × language: state, age, words left, demand."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import DraftStateMixin, Locale

from . import query
from .access import Sections, locales_shown, models_shown


class State(models.TextChoices):
    """Of one object in one language, in the order in which a text passes through."""

    SOURCE = "source", pgettext_lazy("state of a translation", "Source")
    NOT_SUBMITTED = "not-submitted", _("Not submitted")
    TO_TRANSLATE = "to-translate", _("To translate")
    IN_PROGRESS = "in-progress", _("In progress")
    TRANSLATED = "translated", _("Translated, unpublished")
    MOVED_ON = "moved-on", _("Source moved on")
    PUBLISHED = "published", pgettext_lazy("state of a translation", "Published")


# What somebody still has to do something about.
WAITING = frozenset(State) - {State.SOURCE, State.PUBLISHED}


@dataclass(slots=True)
class Cell:
    """An object in one language.

    `since` is when it came to be in its state, as far as the database tells, else
    None. `words` are those of the source in segments without a valid translation, or
    None where it was never submitted. `readers` is how often the page was asked for in
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
    may_open: bool = False

    @property
    def is_waiting(self):
        return self.state in WAITING


@dataclass(slots=True)
class Row:
    """An original, with a Cell per language shown, in the order of the languages.

    `republished` says that the source was published after it was last synced: what
    the database can tell without reading the source. Whether its segments differ is
    known once it is synced. `pk` is a text.
    """

    key: uuid.UUID
    model: type[models.Model]
    pk: str
    title: str
    path: str | None
    locale: Locale
    is_live: bool
    republished: bool
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
    def since(self):
        """Since when the language that waits longest has been waiting, or None."""
        return min((cell.since for cell in self.waiting if cell.since), default=None)


def matrix(user, *, keys=None):
    """The list of Rows a person may see, in no order.

    `keys` are the translation keys of the only objects wanted. Of pages those are
    seen of which the person may explore a version. Three queries, whatever is there,
    and what Wagtail asks once for a person's permissions.
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
    return [row for key, row in rows.items() if key in seen]


def _row(found, model, languages, sections):
    published, synced = found["source_published_at"], found["synced_at"]
    return Row(
        key=found["translation_key"],
        model=model,
        pk=found["source_id"],
        title=found["title"],
        path=found["source_path"],
        locale=languages[found["source_locale_id"]],
        is_live=bool(found["source_live"]),
        republished=bool(published and synced and published > synced),
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
        State.MOVED_ON: found["synced_at"],
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
    if found["translated"] == found["segments"]:
        return State.PUBLISHED if is_live else State.TRANSLATED
    if is_live and issubclass(row.model, DraftStateMixin):
        return State.MOVED_ON
    return State.IN_PROGRESS if found["translated"] else State.TO_TRANSLATE


def _latest(*times):
    return max((time for time in times if time), default=None)
