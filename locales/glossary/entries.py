"""Concepts as plain data, and what recognises them, read once for each pair."""

from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Sum

from ..models import Concept, Definition, Term
from .recognition import Terms

STATUS = Term.Status


@dataclass(frozen=True, slots=True)
class Word:
    """A Term as plain data; `status` and `part_of_speech` are the model's values."""

    text: str
    language: str
    status: str = "preferred"
    case_sensitive: bool = False
    part_of_speech: str = "noun"
    note: str = ""
    pk: int | None = None

    @property
    def is_allowed(self):
        return self.status != STATUS.FORBIDDEN


@dataclass(frozen=True, slots=True)
class Entry:
    """A Concept as plain data; `definitions` is {language: text}."""

    key: str
    name: str
    words: tuple[Word, ...]
    subject: str = ""
    do_not_translate: bool = False
    note: str = ""
    definitions: dict = field(default_factory=dict, hash=False)
    pk: int | None = None

    def allowed(self, language):
        """Words that may be used in a language, the preferred one first."""
        found = [w for w in self.words if w.language == language and w.is_allowed]
        return sorted(found, key=lambda word: word.status != STATUS.PREFERRED)

    def forbidden(self, language):
        return [w for w in self.words if w.language == language and not w.is_allowed]


def entries(*languages):
    """[Entry] of every concept, with what it has in `languages`. Three queries."""
    concepts = Concept.objects.prefetch_related(
        Prefetch("terms", Term.objects.select_related("locale")),
        Prefetch("definitions", Definition.objects.select_related("locale")),
    )
    return [_entry(concept, languages) for concept in concepts]


def _entry(concept, languages):
    words = tuple(
        Word(
            text=term.text,
            language=term.locale.language_code,
            status=term.status,
            case_sensitive=term.case_sensitive,
            part_of_speech=term.part_of_speech,
            note=term.note,
            pk=term.pk,
        )
        for term in concept.terms.all()
        if term.locale.language_code in languages
    )
    definitions = {
        definition.locale.language_code: definition.text
        for definition in concept.definitions.all()
        if definition.locale.language_code in languages
    }
    return Entry(
        key=concept.key,
        name=concept.name,
        words=words,
        subject=concept.subject,
        do_not_translate=concept.do_not_translate,
        note=concept.note,
        definitions=definitions,
        pk=concept.pk,
    )


_kept = {}


def fingerprint():
    """Two numbers that differ as soon as anything in the glossary does. One query."""
    told = Concept.objects.aggregate(concepts=Count("pk"), stamps=Sum("stamp"))
    return told["concepts"], int(told["stamps"] or 0)


def terms_of(source, target):
    """The Terms of two language codes: one query, four where anything has changed.

    Kept by each process for as long as the glossary stays the same.
    """
    now = fingerprint()
    kept = _kept.get((source, target))
    if kept is None or kept[0] != now:
        kept = _kept[source, target] = (
            now,
            Terms(entries(source, target), source, target),
        )
    return kept[1]
