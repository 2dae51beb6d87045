"""Taking texts of a file: of one translation all that was chosen, or none."""

from dataclasses import dataclass

from locales.models import Unit
from locales.workflow import stages
from locales.workflow.segments import segments
from locales.workflow.write_many import Writing, write_many

from .comparing import Outcome, compare
from .documents import Document
from .markup import normal

# Who confirms a file answers for it by name, as whoever types the same texts does: so
# they count as translated. What asks for a second look is the review, and the checks.
DEFAULT_STATE = Unit.State.TRANSLATED
STATES = (Unit.State.TRANSLATED, Unit.State.DRAFT)


@dataclass(frozen=True)
class Taken:
    """Numbers of segments: written, and left because they changed in the meantime."""

    written: int
    left: int


def take(document: Document, translation, *, user, state, keys=None, conflicts=False):
    """Writes the texts of a Document, and returns what was Taken.

    `keys` are those of the Rows that a person has chosen on seeing them; without, it is
    all that is new or changed, and with `conflicts` what was changed here as well.
    """
    report = compare(document, translation, segments(translation))
    if keys is None:
        wanted = [
            row
            for row in report.rows
            if row.is_proposed or (conflicts and row.outcome == Outcome.CONFLICT)
        ]
    else:
        wanted = [row for row in report.rows if row.segment and row.key in keys]
    ready = [row for row in wanted if row.is_takeable]
    left = write_many(
        translation,
        [Writing(row.segment, normal(row.entry.target)) for row in ready],
        user=user,
        state=state,
        origin=Unit.Origin.FILE,
    )
    asked = len(wanted) if keys is None else len(keys)
    written = len(ready) - len(left)
    if written:
        stages.after_write(translation, user)
    return Taken(written=written, left=asked - written)
