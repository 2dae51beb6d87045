"""Accepted human translations, as segments.

From the catalogs of the installed Python packages, those of the system's own programs
where there are any (`/usr/share/locale`), this site's catalogs and its demo content.
"""

import html
import re
import site
from pathlib import Path

import polib
import yaml
from wagtail_localize.strings import StringValue, extract_strings

from locales.checks import Segment

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = Path("/usr/share/locale")
LANGUAGES = ("fr", "de", "it")
WORD = re.compile(r"[^\W\d_]{2,}")
# Mnemonics of menus, tables of options, a damaged encoding: no sentences.
NO_SENTENCE = re.compile(r"(?:^|\s)[_&]\w|\w_\w+_|\n|\t|\s{3,}|^\s*-|\||Ã")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
INLINE = re.compile(r"</?(?:a|b|i|em|strong|code|br|abbr)\b[^<>]*>")


def all_of_them():
    """{origin: {language: [(source, target)]}}, with doubles left out.

    Where the source is not English, its language comes first.
    """
    packages = [Path(folder) for folder in site.getsitepackages()]
    return {
        "packages": _catalogs(
            path for folder in packages for path in folder.rglob("LC_MESSAGES/*.[mp]o")
        ),
        "system": _catalogs(SYSTEM.glob("*/LC_MESSAGES/*.mo")),
        "site": _catalogs((ROOT / "site" / "locale").rglob("*.po")),
        "demo": _demo(),
    }


def segment(pair, language):
    """The Segment of one of these, into `language`."""
    original = pair[0] if len(pair) == 3 else "en"
    return Segment(*pair[-2:], original, language)


def _catalogs(paths):
    found = {language: {} for language in LANGUAGES}
    for path in sorted(paths):
        language = path.parents[1].name
        if language not in found or (
            path.suffix == ".mo" and path.with_suffix(".po").exists()
        ):
            continue
        read = polib.pofile if path.suffix == ".po" else polib.mofile
        for entry in read(str(path)):
            if path.suffix == ".po" and (not entry.translated() or entry.obsolete):
                continue
            for source, target in _forms(entry):
                if is_sentence(source) and not NO_SENTENCE.search(target.strip()):
                    pair = as_segment(source.strip()), as_segment(target.strip())
                    found[language].setdefault(pair)
    return {language: list(pairs) for language, pairs in found.items()}


def _forms(entry):
    """(source, target) of an entry: where it has a plural, of the one and the many."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = entry.msgstr_plural
    return [
        (entry.msgid, forms[min(forms)]),
        (entry.msgid_plural, forms[max(forms)]),
    ]


def is_sentence(source):
    return len(WORD.findall(TAG.sub(" ", source))) >= 3 and not NO_SENTENCE.search(
        source.strip()
    )


def as_segment(text):
    """Text of a catalog as wagtail-localize would store it."""
    tags = TAG.findall(text)
    if tags and all(map(INLINE.fullmatch, tags)) and _is_well_formed(text):
        return StringValue.from_source_html(text)[0].data
    return html.escape(text, quote=False)


def _is_well_formed(text):
    try:
        StringValue.from_source_html(text)
    except ValueError:
        return False
    return len(re.findall(r"</", text)) * 2 == len(TAG.findall(text)) - len(
        re.findall(r"<br", text)
    )


def _demo():
    found = {language: {} for language in LANGUAGES}
    for path in sorted((ROOT / "home" / "demo" / "content").rglob("*.yaml")):
        document = yaml.safe_load(path.read_text())
        original = document.get("source", "en") if isinstance(document, dict) else "en"
        for text in _texts(document):
            source = text.get(original)
            for language in LANGUAGES:
                if language == original or not (source and text.get(language)):
                    continue
                sources, targets = _segments(source), _segments(text[language])
                for pair in zip(sources, targets, strict=True):
                    if is_sentence(pair[0]):
                        found[language].setdefault((original, *pair))
    return {language: list(pairs) for language, pairs in found.items()}


def _texts(value):
    if isinstance(value, dict):
        if all(isinstance(value.get(code), str) for code in ("en", "fr", "de", "it")):
            yield value
            return
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _segments(text):
    text = " ".join(text.split(" ")).strip()
    if text.startswith("<"):
        text = re.sub(r"[ \n]+", " ", text)
        return [string.data for string, _attributes in extract_strings(text)[1]]
    return [StringValue.from_plaintext(text.replace("\n", " ")).data]
