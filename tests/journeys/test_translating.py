"""From an editor's form to a reader in another country."""

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from . import demo, editor, translator

pytestmark = pytest.mark.journey

PERSON = "Maija Katkovska"
NOTICE = "main [role=note].notice-language"


@dataclass
class Journey:
    """An interview in `source` with its `wordings` in `target`: {field: text}."""

    source: str
    target: str
    target_name: str  # as the admin calls it in English
    original: dict
    wordings: dict = field(default_factory=dict)

    def section(self, language):
        return demo.DOCUMENTS["interviews/index"].content["slug"][language]

    def path(self, language, slug):
        return f"/{language}/{self.section(language)}/{slug}/"


FROM_ENGLISH = Journey(
    source="en",
    target="it",
    target_name="Italian",
    original={
        "title": "What one lit street changes",
        "standfirst": "A small square, twelve lamps, and a neighbourhood that stays.",
        "role": "Lighting planner, city of Riga (fictional)",
        "question": "Why begin with a single street?",
        "answer": "Because people believe what they can walk through.",
    },
    wordings={
        "title": "Che cosa cambia una strada illuminata",
        "standfirst": "Una piazzetta, dodici lampioni e un quartiere che resta.",
        "role": "Progettista della luce, città di Riga (personaggio fittizio)",
        "question": "Perché cominciare da una sola strada?",
        "answer": "Perché la gente crede a ciò che può attraversare.",
        "slug": "che-cosa-cambia-una-strada-illuminata",
    },
)
FROM_FRENCH = Journey(
    source="fr",
    target="de",
    target_name="German",
    original={
        "title": "La nuit se partage",
        "standfirst": "Dormir et danser dans la même rue : une charte locale.",
        "role": "Chargée de la vie nocturne (personnage fictif)",
        "question": "Qui a signé la charte ?",
        "answer": "Les cafés, les riverains et la ville, dans cet ordre.",
    },
    wordings={
        "title": "Die Nacht wird geteilt",
        "standfirst": "Schlafen und tanzen in derselben Straße: eine Charta vor Ort.",
        "role": "Beauftragte für das Nachtleben (fiktiv)",
        "question": "Wer hat die Charta unterzeichnet?",
        "answer": "Die Cafés, die Anwohner und die Stadt, in dieser Reihenfolge.",
        "slug": "die-nacht-wird-geteilt",
    },
)


@pytest.mark.parametrize(
    "journey",
    [FROM_ENGLISH, FROM_FRENCH],
    ids=["from English into Italian", "from French into German"],
)
def test_an_interview_is_written_translated_and_read(journey, page, page_of):
    desk = page_of("editor")
    path = write_and_publish(desk, journey)
    slug = path.rstrip("/").rsplit("/", 1)[1]
    waiting_path = journey.path(journey.target, slug)
    assert path == journey.path(journey.source, slug)

    reads_the_original_with_a_notice(page, journey, waiting_path)
    editor.submit_for_translation(desk, journey.source, slug, journey.target_name)
    reads_the_original_with_a_notice(page, journey, waiting_path)

    translate_and_publish(page_of(f"translator-{journey.target}"), journey, slug)
    translated_path = journey.path(journey.target, journey.wordings["slug"])
    reads_the_translation(page, journey, path, translated_path)
    page.goto(waiting_path)
    expect(page).to_have_url(re.compile(f"{translated_path}$"))


def write_and_publish(desk, journey):
    section = journey.section(journey.source)
    editor.add_below(desk, journey.source, section, "articles.InterviewPage")
    editor.write_interview(
        desk,
        {
            **journey.original,
            "person": PERSON,
            "conducted_on": "2020-10-05",
            "spoken_language": journey.source,
        },
    )
    return editor.publish(desk)


def translate_and_publish(desk, journey, slug):
    section = editor.page_id(desk, journey.target, journey.section(journey.target))
    translator.open_translation(desk, section, journey.original["title"])
    wordings = {text: journey.wordings[name] for name, text in journey.original.items()}
    translator.translate_all(desk, {**wordings, slug: journey.wordings["slug"]})
    translator.publish(desk)


def reads_the_original_with_a_notice(page, journey, path):
    response = page.goto(path)
    assert response.status == 200
    expect(page.locator("html")).to_have_attribute("lang", journey.target)
    expect(page.locator(NOTICE)).to_be_visible()
    title = page.locator("main h1")
    expect(title).to_have_text(plain(journey.original["title"]))
    expect(title).to_have_attribute("lang", journey.source)
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert f"/{journey.source}/" in canonical


def reads_the_translation(page, journey, path, translated_path):
    response = page.goto(translated_path)
    assert response.status == 200
    expect(page.locator("html")).to_have_attribute("lang", journey.target)
    expect(page.locator(NOTICE)).to_have_count(0)
    for name in ("title", "standfirst", "role", "question", "answer"):
        text = plain(journey.wordings[name])
        expect(page.get_by_text(text).first, name).to_be_visible()
        assert page.get_by_text(plain(journey.original[name])).count() == 0
    versions = {journey.source: path, journey.target: translated_path}
    for address in versions.values():
        page.goto(address)
        assert alternates(page) == {**versions, "x-default": "/"}


def alternates(page):
    """{hreflang: path} of the head's alternate links."""
    return page.locator("link[rel=alternate][hreflang]").evaluate_all(
        "all => Object.fromEntries("
        "all.map(link => [link.hreflang, new URL(link.href).pathname]))"
    )


def plain(text):
    """A pattern that takes a no-break space for a space, as typesetting makes them."""
    return re.compile(re.escape(text).replace(r"\ ", r"\s"))
