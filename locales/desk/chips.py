"""Markup as chips: what a translator places and cannot break."""

import json
import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*?)/?>")
MARKUP = re.compile(rf"{TAG.pattern}|&#?\w+;")
ID = re.compile(r'id="([^"]*)"')
# What the desk's fields have in their text and not in the segment.
UNCOUNTED = re.compile("[\u200b\n\r]")
VOID = frozenset({"br"})


@dataclass(frozen=True)
class Chip:
    """A tag of a segment. `kind` is "open", "close" or "void"; pairs share a number."""

    html: str
    name: str
    kind: str
    number: int
    target: str = ""

    @property
    def label(self):
        """What it is, in words."""
        return {
            "open": _("%(what)s begins (%(number)s)"),
            "close": _("%(what)s ends (%(number)s)"),
            "void": _("%(what)s (%(number)s)"),
        }[self.kind] % {"what": self.what, "number": self.number}

    @property
    def what(self):
        words = {
            "a": pgettext("markup", "link"),
            "b": pgettext("markup", "bold"),
            "strong": pgettext("markup", "bold"),
            "i": pgettext("markup", "italic"),
            "em": pgettext("markup", "italic"),
            "br": pgettext("markup", "line break"),
            "code": pgettext("markup", "code"),
            "abbr": pgettext("markup", "abbreviation"),
            "acronym": pgettext("markup", "abbreviation"),
        }
        return words.get(self.name, self.name)

    @property
    def sign(self):
        return "↵" if self.name == "br" else self.name


def tokens(html, attrs="{}"):
    """[str or Chip] of a segment: its texts, unescaped, and its tags, in order.

    `attrs` is wagtail-localize's JSON of what the tags had, for where links lead.
    """
    known = json.loads(attrs or "{}") or {}
    found, opened, number, end = [], [], 0, 0
    for match in TAG.finditer(html):
        if match.start() > end:
            found.append(unescape(html[end : match.start()]))
        end = match.end()
        is_close, name = bool(match[1]), match[2].lower()
        if is_close:
            place = opened.pop()[1] if opened else number
        else:
            number += 1
            place = number
            if name not in VOID:
                opened.append((name, place))
        kind = "void" if name in VOID else "close" if is_close else "open"
        found.append(Chip(match[0], name, kind, place, _target(match[3], known)))
    if end < len(html):
        found.append(unescape(html[end:]))
    return found


def _target(attributes, known):
    """Where a link leads, as far as wagtail-localize's attributes say it."""
    found = ID.search(attributes)
    values = known.get(found[1], {}) if found else {}
    return values.get("href", "")


def shown(html, attrs="{}"):
    """A segment as safe HTML for reading: text, with chips for its tags."""
    return format_html_join("", "{}", ((_shown(each),) for each in tokens(html, attrs)))


def _shown(token):
    if isinstance(token, str):
        return token
    title = f"{token.label} → {token.target}" if token.target else token.label
    return format_html(
        '<span class="desk-chip desk-chip--{}" role="img" aria-label="{}" title="{}" '
        'data-tag="{}" data-kind="{}" data-number="{}">{}</span>',
        token.kind,
        token.label,
        title,
        token.html,
        token.kind,
        token.number,
        _face(token),
    )


def _face(chip):
    number = format_html("<b>{}</b>", chip.number)
    sign = chip.sign
    if chip.kind == "close":
        return format_html("{}{}", sign, number)
    return format_html("{}{}", number, sign)


def stretch(html, start, end):
    """Where a place of a segment's HTML is in its text: [start, end, text], or None.

    Counted as the browser does, in UTF-16 units of the text between the chips. What
    cuts a tag or an entity takes or leaves it as a whole; a place without a text, as
    that of a lost tag, is None.
    """
    for found in MARKUP.finditer(html):
        if found.start() < start < found.end():
            start = found.start()
        if found.start() < end < found.end():
            end = found.end()
    before, text = (_between_chips(part) for part in (html[:start], html[start:end]))
    first = _units(before)
    return [first, first + _units(text), text] if text else None


def _between_chips(html):
    return UNCOUNTED.sub("", unescape(TAG.sub("", html)))


def _units(text):
    return len(text.encode("utf-16-le")) // 2


def marked(html, places):
    """A segment as safe HTML with stretches of it marked.

    `places` are (start, end, title) in characters of the segment's HTML; those that
    overlap an earlier one or cut a tag are left out.
    """
    parts, end = [], 0
    for start, stop, title in sorted(places):
        piece = html[start:stop]
        if start < end or stop <= start or "<" in piece or ">" in piece:
            continue
        parts.append(_bare(html[end:start]))
        parts.append(format_html('<mark title="{}">{}</mark>', title, unescape(piece)))
        end = stop
    parts.append(_bare(html[end:]))
    return mark_safe("".join(parts))


def _bare(html):
    """Part of a segment as safe HTML, its tags as faint signs."""
    parts, end = [], 0
    for match in TAG.finditer(html):
        parts.append(format_html("{}", unescape(html[end : match.start()])))
        parts.append(format_html('<span class="desk-tag">{}</span>', match[0]))
        end = match.end()
    parts.append(format_html("{}", unescape(html[end:])))
    return "".join(parts)
