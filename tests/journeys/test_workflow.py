"""From an editor's order, over a translator and a reviewer, to what goes live."""

import re

import pytest
from playwright.sync_api import expect

from . import demo, editor

pytestmark = pytest.mark.journey

INTERVIEW = {
    "title": "Lamps that listen",
    "standfirst": "A street that is dimmed at night and lit when somebody comes.",
    "role": "Engineer of a city that does not exist",
    "question": "What do people say?",
    "answer": "That the street waits for them.",
    "person": "Maija Katkovska",
    "conducted_on": "2020-10-06",
    "spoken_language": "en",
}
WORDINGS = {
    "Lamps that listen": "Des lampadaires à l’écoute",
    "A street that is dimmed at night and lit when somebody comes.": (
        "Une rue qui s’éteint la nuit et s’éclaire quand quelqu’un vient."
    ),
    "Engineer of a city that does not exist": "Ingénieure d’une ville imaginaire",
    "What do people say?": "Que disent les gens\u202f?",
    "That the street waits for them.": "Que la rue les atend.",
}
NOTE = "For the night of the lights; the city is invented."
WRONG, RIGHT = WORDINGS["That the street waits for them."], "Que la rue les attend."


def test_a_translation_is_ordered_made_reviewed_and_published(page, page_of):
    desk = page_of("editor")
    section = demo.DOCUMENTS["interviews/index"].content["slug"]
    editor.add_below(desk, "en", section["en"], "articles.InterviewPage")
    editor.write_interview(desk, INTERVIEW)
    slug = editor.publish(desk).rstrip("/").rsplit("/", 1)[1]
    order(desk, slug)

    camille = page_of("translator-fr")
    open_from_my_work(camille, NOTE)
    address = camille.url
    translate(camille)
    hand_in(camille)
    expect(camille.locator("form[action$='/hand-in/']")).to_have_count(0)

    renate = page_of("reviewer")
    open_from_my_work(renate, INTERVIEW["title"])
    renate.fill("#desk-send-back", "« attend » prend deux t.")
    renate.locator("form[action$='/send-back/'] button").click()
    expect(renate.locator(".messages .success")).to_be_visible()

    camille.goto("/admin/notifications/")
    expect(camille.locator("main")).to_contain_text("deux t")
    camille.goto(address)
    correct(camille)
    hand_in(camille)

    renate.goto(address)
    renate.locator("form[action$='/approve/'] button").click()
    expect(renate.locator(".messages .success")).to_be_visible()
    expect(segments(renate, "reviewed")).to_have_count(segments(renate).count())

    reads_the_original(page, section["fr"], slug)
    camille.goto(address)
    camille.locator("button[name=action][value=publish]").click()
    expect(camille.locator(".messages .success")).to_be_visible()
    page.goto(f"/fr/{section['fr']}/{slug}/")
    expect(page.locator("h1")).to_have_text(re.compile("lampadaires"))
    expect(page.locator("main")).to_contain_text(RIGHT)


def order(desk, slug):
    """The editor asks for French, with a note and a day."""
    number = editor.page_id(desk, "en", slug)
    desk.goto(f"/admin/localize/submit/page/{number}/")
    desk.get_by_label("French", exact=True).check()
    desk.fill("[name=note]", NOTE)
    editor.fill_day(desk, "due", "2020-01-01")
    desk.locator("main form [type=submit]").click()
    expect(desk.locator("main form")).to_contain_text("This day has passed")
    editor.fill_day(desk, "due", "2099-01-01")
    desk.locator("main form [type=submit]").click()
    expect(desk.locator(".messages .success")).to_be_visible()


def open_from_my_work(page, text):
    """Goes from the first panel of the admin's home to the desk."""
    page.goto("/admin/")
    row = page.locator("#my-work tr, .my-work-line ~ table tr").filter(has_text=text)
    row.first.get_by_role("link").first.click()
    expect(page.locator(".desk--scripted")).to_be_visible()


def segments(page, state=None):
    wanted = f"[data-state={state}]" if state else ""
    return page.locator(f"[data-segment]{wanted}")


def translate(page):
    """Every segment, confirmed from the keyboard; the slug stays as it is."""
    for row in segments(page).all():
        source = row.locator("[data-source]").inner_text().strip()
        field = row.get_by_role("textbox")
        field.focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(WORDINGS.get(source, source))
        page.keyboard.press("Control+Enter")
        expect(row).to_have_attribute("data-state", "translated")


def correct(page):
    field = page.get_by_role("textbox").filter(has_text=WRONG)
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(RIGHT)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("textbox").filter(has_text=RIGHT)).to_be_visible()
    expect(segments(page, "translated")).to_have_count(segments(page).count())


def hand_in(page):
    page.locator("form[action$='/hand-in/'] button").click()
    expect(page.locator(".messages .success")).to_be_visible()


def reads_the_original(page, section, slug):
    page.goto(f"/fr/{section}/{slug}/")
    expect(page.locator("h1")).to_have_text(INTERVIEW["title"])
