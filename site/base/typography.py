"""Quotation marks and spaces as each language sets them, applied on output.

Text nodes of HTML are set, markup is left alone; what is already right stays as it is.
"""

import re

NO_BREAK = "\u00a0"
# opening and closing marks, and what stands between them and the text
QUOTES = {
    "en": ("‘", "’", ""),
    "fr": ("«", "»", NO_BREAK),
    "de": ("„", "“", ""),
    "it": ("«", "»", ""),
}
MARKUP = re.compile(r"(<[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);)")
STRAIGHT = re.compile(r"(?<![\w\"])\"([^\"<>]+)\"(?!\w)")
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# Where French wants a space and there is none, and where the one there is may break.
MISSING = re.compile(r"(?<=[^\s:;?!/«(\[])(?=[;?!](?:\W|$))|(?<=[^\s«])(?=»)")
BREAKING = re.compile(r"[ \u202f](?=[;?!»](?:\W|$)|:(?:\s|$))")
AFTER_OPENING = re.compile(r"«[ \u00a0\u202f]?")


def typeset(text: str, language: str) -> str:
    """`text` (plain, without markup) with the marks and spaces of `language`."""
    text = APOSTROPHE.sub("’", text)
    if language in QUOTES:
        opening, closing, space = QUOTES[language]
        text = STRAIGHT.sub(
            lambda found: f"{opening}{space}{found[1].strip()}{space}{closing}", text
        )
    if language == "fr":
        text = AFTER_OPENING.sub(f"«{NO_BREAK}", text)
        text = MISSING.sub(NO_BREAK, text)
        text = BREAKING.sub(NO_BREAK, text)
    return text


def typeset_html(html: str, language: str) -> str:
    """The same for HTML: tags, attributes and character references stay untouched."""
    return "".join(
        part if MARKUP.fullmatch(part) else typeset(part, language)
        for part in MARKUP.split(html)
    )
