"""Placeholders that a program fills in: %(name)s, %s, {name}, {{ name }}."""

import re
from collections import Counter
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .segment import Problem, Segment
from .text import Edit, Text

PLACEHOLDER = re.compile(
    r"""
    \{\{.*?\}\} | \{%.*?%\}                                        # of templates
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
    return list(PLACEHOLDER.finditer(text.plain))


def _compared(placeholder: re.Match[str]) -> str:
    written = POSITION.sub("", placeholder[0])
    return SPACES.sub("", written) if written.startswith("{") else written


def _is_named(placeholder: str) -> bool:
    return placeholder.startswith(("%(", "{", "${")) and placeholder != "{}"


def _surplus(
    these: list[re.Match[str]], those: list[re.Match[str]]
) -> list[re.Match[str]]:
    """Those of `these` that `those` have not, or not as often where they are unnamed.

    A name may be said twice or once; what has no name is filled in by its place.
    """
    left = Counter(map(_compared, those))
    found = []
    for one in these:
        name = _compared(one)
        if not left[name]:
            found.append(one)
        elif not _is_named(name):
            left[name] -= 1
    return found


def placeholders(segment: Segment) -> Iterable[Problem]:
    source, target = segment.original, segment.translation
    in_source, in_target = found_in(source), found_in(target)
    missing, extra = _surplus(in_source, in_target), _surplus(in_target, in_source)
    if len(missing) == len(extra) == 1:
        wanted, there = missing[0][0], extra[0][0]
        yield Problem(
            format_lazy(
                _("The source has the placeholder {wanted}, not {there}."),
                wanted=wanted,
                there=there,
            ),
            f"{wanted} {there}",
            *target.place(*extra[0].span()),
            fix=target.edited(Edit(*extra[0].span(), wanted)),
        )
        return
    for one in missing:
        yield Problem(
            format_lazy(_("The placeholder {name} is missing."), name=one[0]),
            f"lost {one[0]}",
            *source.place(*one.span()),
            in_source=True,
        )
    for one in extra:
        yield Problem(
            format_lazy(
                _("The placeholder {name} does not stand in the source."), name=one[0]
            ),
            f"added {one[0]}",
            *target.place(*one.span()),
        )
