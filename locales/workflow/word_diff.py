"""What differs between two wordings, word by word.

Texts are HTML as wagtail-localize keeps it. A tag is one piece, as is an entity; it is
never cut, and shown as it is written rather than acted upon.
"""

import re
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

# Tags, entities, numbers with their signs, words, spaces, and every other sign. What
# elides a vowel belongs to the word before it: l’ami, dell’arte.
PIECE = re.compile(
    r"<[^>]*>|&#?\w+;|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’](?=\w))?|\s+|.", re.DOTALL
)


def word_diff(old_html, new_html):
    """[(op, text)] with op of "equal", "delete" or "insert", in reading order.

    The texts of "equal" and "delete" together make `old_html`, those of "equal" and
    "insert" `new_html`. Where something is replaced, what is deleted comes first.
    """
    old, new = PIECE.findall(old_html), PIECE.findall(new_html)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found = []
    for op, start, end, new_start, new_end in matcher.get_opcodes():
        if op == "equal":
            found.append(["equal", "".join(old[start:end]), None])
        else:
            found.append(
                ["change", "".join(old[start:end]), "".join(new[new_start:new_end])]
            )
    return _flat(_without_islands(found))


def _without_islands(found):
    """Joins changes that only a space parts: they read as one."""
    joined = []
    for number, (op, old, new) in enumerate(found):
        is_island = op == "equal" and old.isspace() and 0 < number < len(found) - 1
        if is_island:
            op, new = "change", old
        if joined and op == "change" == joined[-1][0]:
            joined[-1][1] += old
            joined[-1][2] += new
        else:
            joined.append([op, old, new])
    return joined


def _flat(found):
    pairs = []
    for op, old, new in found:
        if op == "equal":
            pairs.append(("equal", old))
        else:
            pairs += [("delete", old)] if old else []
            pairs += [("insert", new)] if new else []
    return pairs


def render(pairs):
    """What `word_diff` found, as HTML that is safe to show.

    Who cannot see the marks hears the words “removed” and “added”.
    """
    names = {
        "delete": ("del", pgettext("word diff", "removed:")),
        "insert": ("ins", pgettext("word diff", "added:")),
    }
    parts = []
    for op, text in pairs:
        if op == "equal":
            parts.append(_shown(text))
            continue
        element, name = names[op]
        parts.append(
            format_html(
                '<{} class="word-diff-{}"><span class="w-sr-only">{} </span>{}</{}>',
                mark_safe(element),  # one of two constants
                op,
                name,
                _shown(text),
                mark_safe(element),
            )
        )
    return format_html_join("", "{}", ((part,) for part in parts))


def rendered(old_html, new_html):
    """The word diff of two texts as safe HTML."""
    return render(word_diff(old_html, new_html))


def _shown(text):
    """Tags stand as they are written, in a `code` element; entities as their sign."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<code>{}</code>", piece),)
            if piece.startswith("<") and piece.endswith(">") and len(piece) > 1
            else (unescape(piece),)
            for piece in PIECE.findall(text)
        ),
    )
