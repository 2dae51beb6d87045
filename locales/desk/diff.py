"""What changed between two texts, word by word, as safe HTML."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from . import chips

# A tag, a word with its marks, a stretch of space.
WORD = re.compile(r"<[^<>]*>|[^\s<]+|\s+")


def words(html):
    """The words of a segment with the spaces between them; a tag is a word."""
    return WORD.findall(html)


def compare(before, after):
    """[(operation, text)] from one segment to another: "equal", "insert", "delete"."""
    old, new = words(before), words(after)
    found = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            found.append(("equal", "".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            found.append(("delete", "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(("insert", "".join(new[new_from:new_to])))
    return found


def shown(before, after):
    """The change from one segment to another as safe HTML."""
    return rendered(compare(before, after))


def rendered(operations):
    """[(operation, text)] as safe HTML: `<del>` and `<ins>`, named for all ears.

    "replace" and other names a diff may bring are shown as inserted.
    """
    names = {"equal": None, "delete": ("del", _("deleted:"))}
    inserted = ("ins", _("added:"))
    parts = []
    for operation, text in operations:
        element = names.get(operation, inserted)
        inner = _inner(text)
        if element:
            inner = format_html(
                '<{0}><span class="w-sr-only">{1} </span>{2}</{0}>', *element, inner
            )
        parts.append(inner)
    return mark_safe("".join(parts))


def _inner(text):
    return format_html_join(
        "",
        "{}",
        (
            (
                token
                if isinstance(token, str)
                else format_html('<span class="desk-tag">{}</span>', token.html),
            )
            for token in chips.tokens(text)
        ),
    )
