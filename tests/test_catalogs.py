"""The interface's catalogs hold every string of the code, in every language."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

ROOT = Path(__file__).parents[1]
LANGUAGES = [code for code, _name in settings.LANGUAGES]
TRANSLATED = [code for code in LANGUAGES if code != settings.LANGUAGE_CODE]
SOURCES = ["articles", "events", "home", "locales", "practices", "site"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalog(code):
    path = ROOT / "site" / "locale" / code / "LC_MESSAGES" / "django.po"
    assert path.exists(), f"{path} is missing: make messages"
    return polib.pofile(str(path))


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """{(context, string, plural)} of the code, as xgettext finds them."""
    if not shutil.which("xgettext"):
        reason = "xgettext is missing (GNU gettext): the catalogs cannot be compared"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    copy = tmp_path_factory.mktemp("source")
    leave = shutil.ignore_patterns("locale", "static", "content", "images", "*.pyc")
    for name in SOURCES:
        shutil.copytree(ROOT / name, copy / name, ignore=leave)
    shutil.copy(ROOT / "manage.py", copy)
    (copy / "site" / "locale").mkdir()
    environment = {"PATH": os.environ["PATH"], "SITE_VAR": str(copy)}
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "en"],
        cwd=copy,
        env=environment,
        check=True,
        capture_output=True,
    )
    found = polib.pofile(str(copy / "site/locale/en/LC_MESSAGES/django.po"))
    assert len(found) > 100
    return {key(entry) for entry in found}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_string_of_the_code_is_in_the_catalog(extracted, code):
    entries = {key(entry) for entry in catalog(code) if not entry.obsolete}
    assert sorted(map(str, extracted - entries)) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_stands_in_the_catalog_that_the_code_has_not(extracted, code):
    entries = {key(entry) for entry in catalog(code) if not entry.obsolete}
    assert sorted(map(str, entries - extracted)) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_string_is_translated_and_none_is_a_guess(code):
    unfinished = [
        entry.msgid
        for entry in catalog(code)
        if not entry.obsolete and (not entry.translated() or entry.fuzzy)
    ]
    assert unfinished == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_original(code):
    wrong = []
    for entry in catalog(code):
        wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for translation in entry.msgstr_plural.values() or [entry.msgstr]:
            found = set(PLACEHOLDER.findall(translation))
            # A singular may say "one" in a word.
            if found - wanted or (wanted - found and not entry.msgid_plural):
                wrong.append(entry.msgid)
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_plural_form_is_there(code):
    po = catalog(code)
    forms = int(re.search(r"nplurals=(\d+)", po.metadata["Plural-Forms"])[1])
    incomplete = [
        entry.msgid
        for entry in po
        if entry.msgid_plural
        and (len(entry.msgstr_plural) != forms or not all(entry.msgstr_plural.values()))
    ]
    assert incomplete == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_begins_and_ends_as_its_original(code):
    """Spaces and line ends at the edges belong to the sentence around it."""
    edges = re.compile(r"^\s*|\s*$")
    wrong = [
        entry.msgid
        for entry in catalog(code)
        if entry.msgstr and edges.findall(entry.msgid) != edges.findall(entry.msgstr)
    ]
    assert wrong == []
