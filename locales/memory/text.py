"""The text of a segment, as the memory compares it."""

import hashlib
import html
import re
import unicodedata
import uuid

TAG = re.compile(r"<[^>]*>")
BREAK = re.compile(r"<br\s*/?>")
# No-break spaces are typography and stay apart from plain ones.
SPACE = re.compile(r"[ \t\r\n]+")
WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 64


def normalise(segment):
    """The HTML of a segment in one form: NFC, single spaces, trimmed, `<br/>`."""
    text = unicodedata.normalize("NFC", segment)
    return SPACE.sub(" ", BREAK.sub("<br/>", text)).strip(" ")


def fingerprint(segment):
    """The md5 of a segment in its normal form, as a UUID; None for None."""
    if segment is None:
        return None
    data = normalise(segment).encode()
    return uuid.UUID(bytes=hashlib.md5(data, usedforsecurity=False).digest())


def plain(segment):
    """What a reader sees of a segment's HTML, on one line."""
    if "<" in segment:
        segment = TAG.sub("", BREAK.sub(" ", segment))
    return html.unescape(segment) if "&" in segment else segment


def words(text):
    """The distinct words of a plain text, lower case, in their order."""
    found = WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in found))
