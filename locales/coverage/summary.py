"""The coverage added up per language, and the bars that show it."""

from collections import Counter
from dataclasses import dataclass

from wagtail.models import Locale

from .matrix import State

# The chart's units; the browser scales them.
BAR_WIDTH = 600

# From what is done to what nobody has begun; an original counts as done.
ORDER = [
    State.SOURCE,
    State.PUBLISHED,
    State.APPROVED,
    State.IN_REVIEW,
    State.TRANSLATED,
    State.MOVED_ON,
    State.IN_PROGRESS,
    State.TO_TRANSLATE,
    State.NOT_SUBMITTED,
]


@dataclass(frozen=True)
class Part:
    """A state within a language's bar: how many objects, and where it is drawn."""

    state: State
    count: int
    x: float
    width: float


@dataclass(frozen=True)
class Summary:
    """A language: `parts` in ORDER, what is left to do, and who waits for it."""

    locale: Locale
    parts: list[Part]
    words: int
    readers: int

    @property
    def total(self):
        return sum(part.count for part in self.parts)

    @property
    def percent(self):
        """How much a reader of the language gets in it, in per cent, rounded down."""
        done = sum(
            part.count
            for part in self.parts
            if part.state in (State.SOURCE, State.PUBLISHED)
        )
        return 100 * done // self.total if self.total else 0


def summaries(rows):
    """A Summary of each language in `rows`, in the order of their cells."""
    cells = {}
    for row in rows:
        for cell in row.cells:
            cells.setdefault(cell.locale, []).append(cell)
    return [_summary(locale, of_it) for locale, of_it in cells.items()]


def _summary(locale, cells):
    counts = Counter(cell.state for cell in cells)
    parts, x = [], 0.0
    for state in ORDER:
        width = BAR_WIDTH * counts[state] / len(cells)
        parts.append(Part(state, counts[state], round(x, 2), round(width, 2)))
        x += width
    waiting = [cell for cell in cells if cell.is_waiting]
    return Summary(
        locale=locale,
        parts=parts,
        words=sum(cell.words or 0 for cell in waiting),
        readers=sum(cell.readers for cell in waiting),
    )
