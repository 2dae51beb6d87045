"""The spaces that French sets before ; ! ? : and within « », and before % and €.

A no-break space, narrow or not, is right everywhere; where there is none, the fix sets
a narrow one before ; ! ? and a full one elsewhere.
"""

import re
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .prose import prose
from .segment import Problem, Segment
from .text import Edit

NARROW, FULL = "\u202f", "\u00a0"
BREAKING = " \u2009\t\n"
PLACES = re.compile(
    rf"""
    (?<=[^\s;:!?(\[/«]) (?P<high>[{BREAKING}]?) (?P<mark>[;!?]) (?=\W|\Z)
    | (?<=[^\s;:!?(\[/«]) (?P<colon>[{BREAKING}]?) (?P<colon_mark>:) (?=[\s»"”)]|\Z)
    | (?P<opening>«) (?P<after>[{BREAKING}]?) (?=[^\s»])
    | (?<=[^\s«]) (?P<before>[{BREAKING}]?) (?P<closing>»)
    | (?<=\d) (?P<unit>[{BREAKING}]?) (?P<unit_mark>[%€£$]) (?![\w(])
    """,
    re.VERBOSE,
)
GROUPS = [
    ("high", "mark", NARROW),
    ("colon", "colon_mark", FULL),
    ("after", "opening", FULL),
    ("before", "closing", FULL),
    ("unit", "unit_mark", FULL),
]


def spacing(segment: Segment) -> Iterable[Problem]:
    if segment.into != "fr":
        return
    target = segment.translation
    for found in PLACES.finditer(prose(target)):
        group, mark_group, space = next(
            one for one in GROUPS if found[one[1]] is not None
        )
        mark = found[mark_group]
        message = (
            _("A no-break space belongs after “{mark}”.")
            if group == "after"
            else _("A no-break space belongs before “{mark}”.")
        )
        around = target.plain[max(found.start() - 12, 0) : found.end() + 8]
        yield Problem(
            format_lazy(message, mark=mark),
            around,
            *target.place(*found.span()),
            fix=target.edited(Edit(*found.span(group), space)),
        )
