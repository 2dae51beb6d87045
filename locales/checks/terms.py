"""Terms of the glossary: none that is forbidden, and those that are wanted."""

import re
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .segment import Problem, Segment, Term

# What an inflected form may add to a term; Italian changes its last vowel instead.
ENDINGS = {
    "en": "(?:s|es|’s|'s)?",
    "fr": "(?:s|x|e|es)?",
    "de": "(?:s|es|n|en|e|er|ern|em)?",
}


def _pattern(form: str, language: str) -> re.Pattern[str]:
    """A form in any case and with any space, apostrophe or ending."""
    words = [re.escape(word) for word in form.split()]
    if language == "it" and len(words[-1]) > 4 and words[-1][-1] in "aeio":
        words[-1] = words[-1][:-1] + "[aeiou]{1,2}"
    inside = r"\s+".join(words).replace("’", "['’]").replace("'", "['’]")
    ending = ENDINGS.get(language, "") if len(form) > 4 else ""
    return re.compile(rf"(?<!\w){inside}{ending}(?!\w)", re.IGNORECASE)


def forbidden(segment: Segment) -> Iterable[Problem]:
    """Forms that the glossary forbids, in any of their usual endings."""
    target = segment.translation
    for term in segment.terms:
        for form in filter(str.strip, term.forbidden):
            for found in _pattern(form, segment.into).finditer(target.plain):
                if _is_wanted(found, term, segment):
                    continue
                yield Problem(
                    _instead(found[0], term),
                    found[0],
                    *target.place(*found.span()),
                )


def _is_wanted(found: re.Match[str], term: Term, segment: Segment) -> bool:
    """Whether it is part of a longer form that is right."""
    return any(
        right.start() <= found.start() and found.end() <= right.end()
        for form in filter(str.strip, term.targets)
        for right in _pattern(form, segment.into).finditer(found.string)
    )


def _instead(written: str, term: Term) -> object:
    if not term.targets:
        return format_lazy(_("The glossary forbids “{form}”."), form=written)
    return format_lazy(
        _("The glossary forbids “{form}”: it has “{term}”."),
        form=written,
        term=term.targets[0],
    )


def unused(segment: Segment) -> Iterable[Problem]:
    """Terms of the source whose translation the target does not use."""
    plain = segment.translation.plain
    for term in segment.terms:
        forms = [form for form in term.targets if form.strip()]
        if not forms or _is_used(term, forms, plain, segment.into):
            continue
        yield Problem(
            format_lazy(
                _("The glossary has “{term}” for “{source}”."),
                term=forms[0],
                source=term.source,
            ),
            term.source,
            term.start,
            term.end,
            in_source=True,
        )


def _is_used(term: Term, forms: list[str], plain: str, language: str) -> bool:
    if term.used is not None:
        return term.used(plain)
    return any(_pattern(form, language).search(plain) for form in forms)
