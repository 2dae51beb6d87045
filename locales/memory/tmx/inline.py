"""The markup within a segment: HTML tags here, `bpt`, `ept`, `ph` and `hi` in TMX."""

import html
import re

from lxml import etree
from wagtail_localize.strings import StringValue

TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?\s*([a-zA-Z]+)")
OPENING = re.compile(r"<(?:(?:b|i|em|strong|code|abbr|acronym)|a id=['\"]a\d+['\"])>")
CLOSING = re.compile(r"</(?:a|b|i|em|strong|code|abbr|acronym)>")
BREAK = re.compile(r"<br\s*/?>")
# XML has no place for these, not even escaped.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TYPES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "link"}
TAGS = {"bold": "b", "italic": "i"}


def to_seg(segment):
    """The `seg` element of a segment's HTML."""
    seg = etree.Element("seg")
    opened, number = [], 0
    for part in TAG.split(FORBIDDEN.sub("", segment)):
        if not part.startswith("<"):
            _append(seg, html.unescape(part))
            continue
        name = NAME.match(part)
        name = name[1].lower() if name else ""
        if BREAK.fullmatch(part):
            _code(seg, "ph", part, type="lb")
        elif CLOSING.fullmatch(part) and opened and opened[-1][0] == name:
            _code(seg, "ept", part, i=str(opened.pop()[1]))
        elif OPENING.fullmatch(part):
            number += 1
            opened.append((name, number))
            kind = TYPES.get(name, f"x-{name}")
            _code(seg, "bpt", part, i=str(number), type=kind)
        else:
            _code(seg, "ph", part)
    if opened:
        # A tag that nobody closed has no pair; TMX would not be valid with half of it.
        return to_seg(TAG.sub("", segment))
    return seg


def _append(seg, text):
    if len(seg):
        seg[-1].tail = (seg[-1].tail or "") + text
    else:
        seg.text = (seg.text or "") + text


def _code(seg, name, code, **attributes):
    etree.SubElement(seg, name, attributes).text = code


def to_html(seg):
    """The HTML of a `seg`; without any tags where they make no segment of wagtail's."""
    found = "".join(_parts(seg, {}))
    if "<" not in found:
        return found
    if _is_nested(found):
        try:
            return StringValue.from_translated_html(found).data
        except ValueError:
            pass
    return TAG.sub("", BREAK.sub(" ", found))


def _parts(element, open_tags):
    yield _escaped(element.text)
    for child in element:
        yield from _child(child, open_tags)
        yield _escaped(child.tail)


def _child(child, open_tags):
    """The HTML of a TMX code. What other tools keep in theirs is not for readers."""
    code, number = (child.text or "").strip(), child.get("i")
    if child.tag == "hi":
        tag = TAGS.get(child.get("type"))
        if tag:
            yield f"<{tag}>"
        yield from _parts(child, open_tags)
        if tag:
            yield f"</{tag}>"
    elif child.tag == "bpt":
        known = TAGS.get(child.get("type"))
        opening = code if OPENING.fullmatch(code) else known and f"<{known}>"
        if opening and number not in open_tags:
            open_tags[number] = NAME.match(opening)[1]
            yield opening
    elif child.tag == "ept" and number in open_tags:
        yield f"</{open_tags.pop(number)}>"
    elif child.tag in ("ph", "it", "x") and (
        BREAK.fullmatch(code) or child.get("type") == "lb"
    ):
        yield "<br/>"


def _escaped(text):
    return html.escape(text, quote=False) if text else ""


def _is_nested(found):
    opened = []
    for tag in TAG.findall(found):
        if BREAK.fullmatch(tag):
            continue
        name = NAME.match(tag)[1]
        if not tag.startswith("</"):
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened
