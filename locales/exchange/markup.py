"""The inline markup of a segment: as HTML, and as the codes that files name.

A code's id says what it is: `b1` is the first <b> of its text, `a2` the link that
wagtail-localize calls a2, `br1` a line break. So a translator may move, leave out and
add codes, and what comes back is understood without trusting the file with any HTML.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString
from bs4.element import PreformattedString
from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS

from .refusals import Broken

BREAK = "br"
# A link that leads nowhere has no id of wagtail-localize's.
BARE_LINK = "link"
# What a character is called that XML cannot carry, and what no other name is for.
CHARACTER, OTHER = "char", "raw"

_LINK = re.compile(r"a[0-9]+")
_NAME = re.compile(r"([a-z]+)[0-9]*(-[0-9]+)?")
_CHARACTER = re.compile(r"char([0-9A-F]{4,6})(-[0-9]+)?")
_PLAIN = re.compile(r"[^<>&]*")
_NOT_IN_XML = re.compile("([^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")


@dataclass(slots=True)
class Code:
    """Markup in a text, by its `id`, with the `parts` between its two ends.

    `parts` is None where it has but one end. `html` is its own, of its beginning.
    """

    id: str
    html: str
    parts: list | None = None

    @property
    def name(self):
        """What kind of code it is: a tag's name, or one of the words above."""
        return re.match("[a-z]+", self.id)[0]

    @property
    def character(self):
        return chr(int(_CHARACTER.fullmatch(self.id)[1], 16))


@dataclass(slots=True)
class _Names:
    """Gives each code of one text an id of its own."""

    seen: Counter = field(default_factory=Counter)

    def numbered(self, name):
        self.seen[name] += 1
        return f"{name}{self.seen[name]}"

    def repeated(self, name):
        self.seen[name] += 1
        return name if self.seen[name] == 1 else f"{name}-{self.seen[name]}"


def normal(html):
    """HTML as wagtail-localize writes it, so that equal texts are equal strings."""
    if _PLAIN.fullmatch(html):
        return html
    return str(BeautifulSoup(html, "html.parser"))


def digest(html):
    """A short hash of a text, the same however its HTML is written."""
    return hashlib.sha256(normal(html).encode()).hexdigest()[:16]


def for_xml(text):
    """Plain text without the characters that XML cannot carry."""
    return _NOT_IN_XML.sub("", text)


def parts_of(html):
    """The strings and Codes of a segment's HTML, in their order."""
    if _PLAIN.fullmatch(html):
        return list(_pieces(html, _Names()))
    return list(_walk(BeautifulSoup(html, "html.parser"), _Names()))


def _walk(parent, names):
    for node in parent.children:
        if isinstance(node, PreformattedString):
            yield Code(names.numbered(OTHER), node.output_ready())
        elif isinstance(node, NavigableString):
            yield from _pieces(str(node), names)
        else:
            yield _code(node, names)


def _pieces(text, names):
    """A text, cut where a character has to be named."""
    for index, piece in enumerate(_NOT_IN_XML.split(text)):
        if index % 2:
            yield Code(names.repeated(f"{CHARACTER}{ord(piece):04X}"), piece)
        elif piece:
            yield piece


def _code(tag, names):
    html = _opening(tag)
    if tag.name == BREAK and not tag.attrs:
        return Code(names.numbered(BREAK), html)
    link = tag.attrs.get("id", "")
    if tag.name == "a" and list(tag.attrs) == ["id"] and _LINK.fullmatch(link):
        named = names.repeated(link)
    elif tag.name == "a" and not tag.attrs:
        named = names.numbered(BARE_LINK)
    elif tag.name in INLINE_TAGS and not tag.attrs:
        named = names.numbered(tag.name)
    else:
        named = names.numbered(OTHER)
    is_void = tag.is_empty_element
    return Code(named, html, None if is_void else list(_walk(tag, names)))


def _opening(tag):
    """The HTML of a tag without its contents."""
    whole = BeautifulSoup("", "html.parser").new_tag(tag.name, attrs=tag.attrs)
    html = str(whole)
    return html if tag.is_empty_element else html.removesuffix(f"</{tag.name}>")


def html_of(parts):
    """The HTML of strings and Codes, as wagtail-localize writes it."""
    return "".join(
        _escaped(part) if isinstance(part, str) else _html_of_code(part)
        for part in parts
    )


def _html_of_code(code):
    if code.parts is None:
        return code.html
    tag = re.match(r"<([a-z0-9]+)", code.html)[1]
    return f"{code.html}{html_of(code.parts)}</{tag}>"


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def named(name, parts, *, html=""):
    """The Code that a file calls `name`; `parts` is None where it has but one end.

    `html` is what the file says of a code that no name of ours is for. Raises Broken.
    """
    known = _NAME.fullmatch(name)
    kind = known and known[1]
    if _CHARACTER.fullmatch(name):
        code = Code(name, _character(name), parts)
    elif kind == BREAK:
        code = Code(name, "<br/>", parts)
    elif _LINK.fullmatch(name.partition("-")[0]):
        code = Code(name, f'<a id="{name.partition("-")[0]}">', parts)
    elif kind == BARE_LINK:
        code = Code(name, "<a>", parts)
    elif kind == OTHER and re.match(r"<[a-z!?]", html):
        code = Code(name, html, parts)
    elif kind in INLINE_TAGS and kind != "a":
        code = Code(name, f"<{kind}>", parts)
    else:
        raise Broken(_("There is no “%(code)s” in the source.") % {"code": name[:40]})
    has_one_end = kind == BREAK or code.name == CHARACTER
    if kind != OTHER and has_one_end != (parts is None):
        raise Broken(
            _("“%(code)s” has lost one of its two ends, or has one too many.")
            % {"code": name[:40]}
        )
    return code


def _character(name):
    value = int(_CHARACTER.fullmatch(name)[1], 16)
    if not value or value > 0x10FFFF or 0xD800 <= value < 0xE000:
        raise Broken(_("There is no “%(code)s” in the source.") % {"code": name})
    return chr(value)


def codes(parts):
    """The ids of all Codes among parts, at any depth."""
    for part in parts:
        if isinstance(part, Code):
            yield part.id
            yield from codes(part.parts or ())
