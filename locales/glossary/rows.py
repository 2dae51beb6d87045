"""One line of a glossary file: a term with what its concept is said to be.

A glossary file is a list of Rows, one for each term, whatever the format. An empty
text says nothing of what is there: an import leaves it as it is.
"""

from dataclasses import dataclass

from ..models import Term

COLUMNS = (
    "concept",
    "subject",
    "do_not_translate",
    "language",
    "term",
    "status",
    "part_of_speech",
    "case_sensitive",
    "definition",
    "note",
    "concept_note",
)
REQUIRED = ("concept", "language", "term")


class NotAGlossary(Exception):
    """Why a file is refused as a whole, for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A term as a file has it; `line` is where, counted from 1.

    Flags are True, False, or None where the file does not say. `wrong` are messages
    about the row that its reader found.
    """

    line: int
    concept: str
    language: str
    term: str
    subject: str = ""
    do_not_translate: bool | None = None
    status: str = ""
    part_of_speech: str = ""
    case_sensitive: bool | None = None
    definition: str = ""
    note: str = ""
    concept_note: str = ""
    wrong: tuple[str, ...] = ()


def rows_of(entries):
    """A Row for each word of `entries`; a definition stands beside its first term."""
    line = 0
    for entry in entries:
        told = set()
        for word in entry.words:
            line += 1
            first = word.language not in told
            told.add(word.language)
            yield Row(
                line=line,
                concept=entry.name,
                subject=entry.subject,
                do_not_translate=entry.do_not_translate,
                language=word.language,
                term=word.text,
                status=word.status,
                part_of_speech=word.part_of_speech,
                case_sensitive=word.case_sensitive,
                definition=entry.definitions.get(word.language, "") if first else "",
                note=word.note,
                concept_note=entry.note,
            )


STATUSES = frozenset(Term.Status.values)
PARTS_OF_SPEECH = frozenset(Term.PartOfSpeech.values)
