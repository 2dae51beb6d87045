"""Apostrophes: ’, not the straight ' nor an accent in its place."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from .prose import MASK, prose
from .segment import Problem, Segment
from .text import Edit

BETWEEN = re.compile(rf"(?<=[^\W\d_])['´`‘](?=[^\W_]|[«“„{MASK}])")
# Italian words that are cut short: «un po’ di».
CUT = re.compile(r"(?<!\w)(?:po|mo|ca|di|fa|va|sta|da)(['´`])(?!\w)", re.IGNORECASE)


def apostrophes(segment: Segment) -> Iterable[Problem]:
    target, plain = segment.translation, prose(segment.translation)
    places = [found.start() for found in BETWEEN.finditer(plain)]
    if segment.into == "it":
        places += [found.start(1) for found in CUT.finditer(plain)]
    for at in sorted(set(places)):
        yield Problem(
            _("A straight apostrophe: the site sets ’."),
            target.plain[max(at - 8, 0) : at + 9],
            *target.place(at, at + 1),
            fix=target.edited(Edit(at, at + 1, "’")),
        )
