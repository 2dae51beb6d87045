"""Links, and addresses of the web and of e-mail written in the text."""

import re
from collections import Counter
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .differences import Part, Wording, differences
from .segment import Problem, Segment
from .text import Edit, Tag, Text

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
WEB = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>«»„“”\"]+")
ADDRESS = re.compile(f"{WEB.pattern}|{EMAIL.pattern}")
TRAILING = ".,;:!?)]}'’*`"
# The mark of a language in an address: en.example.org, example.org/en-gb/
CODE = r"(?:bg|cs|da|de|el|en|es|et|fi|fr|hr|hu|it|lt|lv|nl|pl|pt|ro|sk|sl|sv)"
HOST_LANGUAGE = re.compile(rf"^{CODE}(?=\.[^/]+\.)")
PATH_LANGUAGE = re.compile(rf"/{CODE}(?:[-_][a-zA-Z]{{2}})?(?=/|$)")


def addresses(text: Text) -> list[re.Match[str]]:
    """Addresses in the plain text, with what ends the sentence still on them."""
    if not any(mark in text.plain for mark in ("@", "://", "www.")):
        return []
    return list(ADDRESS.finditer(text.plain))


def written(found: re.Match[str]) -> str:
    address = found[0].rstrip(TRAILING)
    if "(" in address and found[0][len(address) :].startswith(")"):
        return address + ")"
    return address


def _compared(address: str) -> str:
    """An address without what may differ: scheme, last slash, and its language.

    Where it has a language, the path may be translated too: only the host counts.
    """
    bare = re.sub(r"^https?://", "", address).removeprefix("www.").rstrip("/")
    host = HOST_LANGUAGE.sub("*", bare.partition("/")[0])
    if host.startswith("*") or PATH_LANGUAGE.search(bare):
        return host
    return bare


WORDING = Wording(
    altered=_("The source has the address {wanted}, not {written}."),
    lost=_("The address {written} is missing."),
    added=_("The address {written} does not stand in the source."),
)


def links(segment: Segment) -> Iterable[Problem]:
    """The same links as often as in the source, and the same addresses in the text."""
    yield from _link_tags(segment)
    yield from _addresses(segment)


def _anchors(text: Text) -> list[Tag]:
    return [tag for tag in text.tags if tag.name == "a" and not tag.is_closing]


def _surplus(these: list[Tag], those: list[Tag]) -> list[Tag]:
    left = Counter(tag.chip for tag in those)
    found = []
    for tag in these:
        if left[tag.chip]:
            left[tag.chip] -= 1
        else:
            found.append(tag)
    return found


def _link_tags(segment: Segment) -> Iterable[Problem]:
    source, target = _anchors(segment.original), _anchors(segment.translation)
    missing, extra = _surplus(source, target), _surplus(target, source)
    known = {tag.chip for tag in source}
    for tag in extra:
        name = tag.attributes.get("id", "")
        if tag.chip in known:
            message = format_lazy(_("The link “{id}” stands here once more."), id=name)
        elif name:
            message = format_lazy(_("The source has no link “{id}”."), id=name)
        else:
            message = _("This link has lost its address.")
        fix = None
        if len(missing) == len(extra) == 1:
            right = segment.source[missing[0].start : missing[0].end]
            fix = segment.target[: tag.start] + right + segment.target[tag.end :]
        yield Problem(message, f"added {tag.chip}", tag.start, tag.end, fix=fix)
    if len(missing) == len(extra) == 1:
        return
    for tag in missing:
        yield Problem(
            format_lazy(
                _("The link “{id}” of the source is missing."),
                id=tag.attributes.get("id", ""),
            ),
            f"lost {tag.chip}",
            tag.start,
            tag.end,
            in_source=True,
        )


def _addresses(segment: Segment) -> Iterable[Problem]:
    source, target = segment.original, segment.translation
    return differences(
        segment,
        _unshared(source, target),
        _unshared(target, source),
        WORDING,
        lambda wanted, there: target.edited(
            Edit(there.start, there.end, wanted.written)
        ),
    )


def _unshared(text: Text, other: Text) -> list[Part]:
    """The addresses of a text that the other has not."""
    known = {_compared(written(found)) for found in addresses(other)}
    parts = []
    for found in addresses(text):
        address = written(found)
        if _compared(address) not in known:
            parts.append(Part(found.start(), found.start() + len(address), address))
    return parts
