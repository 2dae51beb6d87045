"""A segment's HTML as the text a reader sees, and the way back to its places."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

# Tags, entities, and what is no word: %(name)s, {name}, addresses.
MARKUP = re.compile(
    r"<[^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);"
    r"|%\(\w+\)[\d.]*\w|%[sd]\b|\{\{?[^{}<>]*\}\}?"
    r"|(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
)
NO_WORD = "\N{OBJECT REPLACEMENT CHARACTER}"
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class Plain:
    """Text without markup.

    `starts` and `ends` say for each character of `text` where it starts and ends in
    the HTML, both counted in characters.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start, end):
        """The place in the HTML of `text[start:end]`, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def plain(segment):
    """The Plain of a segment's HTML: tags are skipped, entities are characters.

    A line break is a new line; a tag within a word does not part it. Placeholders and
    addresses are no words and become one character each.
    """
    if not MARKUP.search(segment):
        return Plain(segment, range(len(segment)), range(1, len(segment) + 1))
    text, starts, ends = [], [], []

    def add(characters, start, end):
        text.append(characters)
        starts.extend([start] * len(characters))
        ends.extend([end] * len(characters))

    def add_as_it_is(start, end):
        text.append(segment[start:end])
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    position = 0
    for found in MARKUP.finditer(segment):
        add_as_it_is(position, found.start())
        position = found.end()
        if found[0].startswith("&"):
            add(html.unescape(found[0]), found.start(), found.end())
        elif BREAK.fullmatch(found[0]):
            add("\n", found.start(), found.end())
        elif not found[0].startswith("<"):
            add(NO_WORD, found.start(), found.end())
    add_as_it_is(position, len(segment))
    return Plain("".join(text), starts, ends)
