"""The content files: one page a file, each text in four languages side by side."""

import uuid
from dataclasses import dataclass
from pathlib import Path

import yaml

CONTENT = Path(__file__).parent / "content"
IMAGES = Path(__file__).parent / "images"
NAMESPACE = uuid.UUID("6b4de1a2-53c4-4a43-9d0b-5f3c4f0e2020")
LANGUAGES = ("en", "fr", "de", "it")
SECTIONS = (
    "news",
    "interviews",
    "agenda",
    "practices",
    "projects",
    "working-groups",
    "cities",
)


@dataclass(frozen=True)
class Document:
    """A page as it is written.

    `parent` is the key of the page above it, `source` the language it was written in
    first, `translations` is {language: full | half | none | stale}.
    """

    key: str
    parent: str | None
    source: str
    translations: dict
    content: dict

    @property
    def translation_key(self):
        """The same at every loading."""
        return key_of(self.key)

    def languages(self, *states):
        """Languages whose translation is in one of `states` (full, half, …)."""
        return [code for code in LANGUAGES if self.translations.get(code) in states]


def key_of(name):
    """The translation key of what bears `name` in the documents."""
    return uuid.uuid5(NAMESPACE, name)


def is_text(value):
    """Whether `value` is one text in several languages."""
    return isinstance(value, dict) and bool(value) and set(value) <= set(LANGUAGES)


def in_language(value, language):
    """`value` with every text replaced by its wording in `language`."""
    if is_text(value):
        return value[language]
    if isinstance(value, dict):
        return {name: in_language(part, language) for name, part in value.items()}
    if isinstance(value, list):
        return [in_language(part, language) for part in value]
    return value


def read(name):
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


def pages():
    """Every Document, parents before children: home, sections, the rest."""
    folder = CONTENT / "pages"
    found = [_document(folder / "home.yaml", "home", None)]
    found += [
        _document(folder / section / "index.yaml", f"{section}/index", "home")
        for section in SECTIONS
    ]
    found += [
        _document(path, path.stem, "home")
        for path in sorted(folder.glob("*.yaml"))
        if path.stem != "home"
    ]
    found += [
        _document(path, path.stem, f"{section}/index")
        for section in SECTIONS
        for path in sorted((folder / section).glob("*.yaml"))
        if path.stem != "index"
    ]
    return found


def _document(path, key, parent):
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    source, translations = content.pop("source"), content.pop("translations")
    return Document(key, parent, source, translations, content)
