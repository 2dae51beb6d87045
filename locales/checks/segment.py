"""What is checked, and what a check says of it: plain data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2s
from typing import Any

from .text import Text


@dataclass(frozen=True)
class Term:
    """A term of the glossary that stands in the source.

    `targets` are the forms that may translate it, `forbidden` those that may not stand
    in the translation. `used`, if given, says whether a plain text has the term in any
    inflection; else the forms are looked for as they are. `start` and `end` say where
    the term stands in the source's HTML.
    """

    source: str
    targets: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    used: Callable[[str], bool] | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Match:
    """What the memory put in: its `text` (HTML) and its score, 101 at the most."""

    score: int
    text: str


@dataclass(frozen=True)
class Segment:
    """A source and its translation, both HTML as wagtail-localize stores it.

    Languages are codes such as `fr` or `de-at`. `max_length` counts characters of
    plain text. Where `is_plain`, no markup is allowed but line breaks. `other_targets`
    are translations (HTML) that the same source has elsewhere.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    max_length: int | None = None
    is_plain: bool = False
    terms: tuple[Term, ...] = ()
    match: Match | None = None
    other_targets: tuple[str, ...] = ()

    @cached_property
    def original(self) -> Text:
        return Text(self.source)

    @cached_property
    def translation(self) -> Text:
        return Text(self.target)

    @cached_property
    def into(self) -> str:
        """The language of the target, without its region."""
        return self.target_language.partition("-")[0].lower()

    @cached_property
    def out_of(self) -> str:
        """The language of the source, without its region."""
        return self.source_language.partition("-")[0].lower()


@dataclass(frozen=True)
class Problem:
    """What a check function says: `subject` is the text that it is about.

    `start` and `end` point into the target's HTML, or the source's where `in_source`.
    `fix` is the whole new target, where there is one certain way.
    """

    message: Any
    subject: str
    start: int | None = None
    end: int | None = None
    in_source: bool = False
    fix: str | None = None


@dataclass(frozen=True)
class Finding:
    """A Problem, and the check that found it. `message` is a lazy string.

    Offsets count code points; JavaScript counts UTF-16 units.
    """

    check: str
    blocking: bool
    message: Any
    start: int | None
    end: int | None
    in_source: bool
    fix: str | None
    subject: str
    nth: int = 1

    @property
    def key(self) -> str:
        """Names the finding, the same each time it is found; at most 40 characters."""
        subject = f"{self.nth}:{self.subject}".encode()
        return f"{self.check}:{blake2s(subject, digest_size=10).hexdigest()}"

    @property
    def may_be_dismissed(self) -> bool:
        return not self.blocking


@dataclass(frozen=True)
class Check:
    """A check: its stable `name`, its label for people, and its function."""

    name: str
    label: Any
    blocking: bool
    function: Callable[[Segment], Iterable[Problem]]

    def findings(self, segment: Segment) -> Iterable[Finding]:
        """Those of this check; the same subject again is counted up."""
        seen: dict[str, int] = {}
        for problem in self.function(segment):
            seen[problem.subject] = nth = seen.get(problem.subject, 0) + 1
            yield Finding(
                check=self.name,
                blocking=self.blocking,
                message=problem.message,
                start=problem.start,
                end=problem.end,
                in_source=problem.in_source,
                fix=problem.fix,
                subject=problem.subject,
                nth=nth,
            )
