"""What taking a file would do, text by text; nothing is written here."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail_localize.models import Translation

from locales.workflow.segments import Segment, SegmentState
from locales.workflow.writing import validate_text

from .documents import Entry, digest_of, entry_id
from .markup import codes, digest, normal, parts_of
from .refusals import NotTaken

# Nobody translates a text into this many times its length, or puts in so many tags;
# looking closely at one that somebody did could take the server's time.
LONGEST, MOST_TAGS = 20_000, 300


class Outcome(models.TextChoices):
    """In the order of a report: what can be taken, then what cannot."""

    NEW = "new", pgettext_lazy("text in a file", "New")
    CHANGED = "changed", pgettext_lazy("text in a file", "Changed")
    CONFLICT = "conflict", pgettext_lazy("text in a file", "Changed here as well")
    BROKEN = "broken", pgettext_lazy("text in a file", "Not valid")
    STALE = "stale", pgettext_lazy("text in a file", "Source has changed")
    UNKNOWN = "unknown", pgettext_lazy("text in a file", "Not in this page any more")
    EMPTY = "empty", pgettext_lazy("text in a file", "Not translated")
    UNCHANGED = "unchanged", pgettext_lazy("text in a file", "Unchanged")


TAKEN = frozenset({Outcome.NEW, Outcome.CHANGED})
TAKEABLE = TAKEN | {Outcome.CONFLICT}


@dataclass(slots=True)
class Row:
    """One text of a file beside what is here. `remark` says more, or is ""."""

    entry: Entry
    segment: Segment | None
    outcome: Outcome
    remark: str = ""

    @property
    def key(self):
        """Names this text and what stands here now: a choice made on seeing both."""
        return f"{self.entry.id}:{digest(self.segment.target)}"

    @property
    def is_takeable(self):
        return self.outcome in TAKEABLE

    @property
    def is_proposed(self):
        return self.outcome in TAKEN


@dataclass(slots=True)
class Report:
    """`absent` are segments of the page that the file says nothing of."""

    translation: Translation
    rows: list[Row]
    absent: int
    is_stale: bool

    @property
    def has_takeable(self):
        return any(row.is_takeable for row in self.rows)

    @property
    def counts(self):
        """{Outcome: number of texts}, those that there are, in the Outcomes' order."""
        found = Counter(row.outcome for row in self.rows)
        return {each: found[each] for each in Outcome if found[each]}


def check_owner(document, translation):
    """Raises NotTaken where a Document is not of this translation, as it is now."""
    if translation is None or document.uuid != str(translation.uuid):
        raise NotTaken(
            _(
                "This file belongs to another page or another language; nothing is "
                "taken."
            )
        )
    for said, locale in (
        (document.source_language, translation.source.locale),
        (document.target_language, translation.target_locale),
    ):
        if said and not _same_language(said, locale.language_code):
            raise NotTaken(
                _("The file is in “%(said)s” where %(language)s was expected.")
                % {"said": said[:20], "language": locale.get_display_name()}
            )


def _same_language(one, other):
    """Tools like to add a country to a language, or to leave it out."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long == short or long.startswith(f"{short}-")


def compare(document, translation, segments):
    """The Report of a Document on the Segments of its Translation. No query."""
    here = {entry_id(each.path, each.source): each for each in segments}
    paths = {each.path for each in segments}
    seen = Counter(entry.id for entry in document.entries)
    rows = []
    for entry in document.entries:
        segment = here.get(entry.id)
        if segment is None:
            outcome = Outcome.STALE if entry.path in paths else Outcome.UNKNOWN
            rows.append(Row(entry, None, outcome))
        elif seen[entry.id] > 1:
            remark = _("The file holds this text more than once.")
            rows.append(Row(entry, segment, Outcome.BROKEN, remark))
        else:
            rows.append(Row(entry, segment, *_outcome(entry, segment)))
    return Report(
        translation=translation,
        rows=rows,
        absent=len(here.keys() - seen.keys()),
        is_stale=document.digest not in (None, digest_of(here)),
    )


def _outcome(entry, segment):
    if not _is_same_source(entry.source, segment.source):
        return Outcome.STALE, _("The source was altered in the file.")
    if entry.problem:
        return Outcome.BROKEN, entry.problem
    if len(entry.target) > LONGEST or entry.target.count("<") > MOST_TAGS:
        return Outcome.BROKEN, _("The text is too long.")
    text = normal(entry.target)
    if not text.strip():
        return Outcome.EMPTY, ""
    if entry.is_filled and text == normal(segment.source):
        return Outcome.EMPTY, ""
    return _news(text, entry, segment)


def _is_same_source(one, other):
    """Tools write white space their own way; what else they alter is not ours."""
    return one is not None and normal(one).split() == normal(other).split()


def _news(text, entry, segment):
    """What a text that is there, and can be read, would change."""
    here = normal(segment.target)
    is_done = segment.state != SegmentState.CHANGED
    if digest(text) == entry.exported or (text == here and is_done):
        return Outcome.UNCHANGED, ""
    try:
        validate_text(segment.source, text, path=segment.path)
    except ValidationError as wrong:
        return Outcome.BROKEN, " ".join(wrong.messages)
    remark = _lost(segment.source, text)
    if not here or (not is_done and entry.exported in (digest(here), None)):
        return Outcome.NEW, remark
    if entry.exported == digest(here):
        return Outcome.CHANGED, remark
    return Outcome.CONFLICT, remark


def _lost(source, text):
    """A remark on markup of the source that is not in the text; checks judge it."""
    lost = Counter(codes(parts_of(source))) - Counter(codes(parts_of(text)))
    if not lost:
        return ""
    return _("Without this markup of the source: %(codes)s") % {
        "codes": ", ".join(sorted(lost))
    }
