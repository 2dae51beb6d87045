"""Placeholders that a program fills in: %(name)s, %s, {name}, {{ name }}."""

import re
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from .differences import Part, Wording, differences
from .segment import Problem, Segment
from .text import Edit, Text

PLACEHOLDER = re.compile(
    r"""
    \{\{.{0,200}?\}\} | \{%.{0,200}?%\}                              # of templates
    | %\([^()\s]+\)[-+\#0]?\d*(?:\.\d+)?[a-zA-Z]                     # %(name)s
    | (?<![\w%])%(?:\d+\$)?[-+\#0]?(?:\d+|\*)?(?:\.(?:\d+|\*))?   # %s, %2$5.1f
      [lhzZjt]*[sdifgrxXcuop](?!\w)
    | \$?\{[A-Za-z_][\w.]*(?:\[\w+\])?(?:[!:][^{}\s]*)?\} | \{\d*\}  # {name}, {0}, {}
    """,
    re.VERBOSE,
)
POSITION = re.compile(r"(?<=^%)\d+\$")
SPACES = re.compile(r"\s+")


def found_in(text: Text) -> list[re.Match[str]]:
    if "%" not in text.plain and "{" not in text.plain:
        return []
    return list(PLACEHOLDER.finditer(text.plain))


def _compared(placeholder: re.Match[str]) -> str:
    written = POSITION.sub("", placeholder[0])
    return SPACES.sub("", written) if written.startswith("{") else written


def _is_named(placeholder: str) -> bool:
    return placeholder.startswith(("%(", "{", "${")) and placeholder != "{}"


WORDING = Wording(
    altered=_("The source has the placeholder {wanted}, not {written}."),
    lost=_("The placeholder {written} is missing."),
    added=_("The placeholder {written} does not stand in the source."),
)


def _surplus(these: list[re.Match[str]], those: list[re.Match[str]]) -> list[Part]:
    """Those of `these` that `those` have not, or not as often where they are unnamed.

    A name may be said twice or once; what has no name is filled in by its place.
    """
    left = Counter(map(_compared, those))
    found = []
    for one in these:
        name = _compared(one)
        if not left[name]:
            found.append(Part(*one.span(), one[0]))
        elif not _is_named(name):
            left[name] -= 1
    return found


def placeholders(segment: Segment) -> Iterable[Problem]:
    source, target = segment.original, segment.translation
    in_source, in_target = found_in(source), found_in(target)
    return differences(
        segment,
        _surplus(in_source, in_target),
        _surplus(in_target, in_source),
        WORDING,
        lambda wanted, there: target.edited(
            Edit(there.start, there.end, wanted.written)
        ),
    )
