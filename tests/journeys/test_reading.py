"""A reader goes through the site: with the keyboard alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from . import demo

pytestmark = [pytest.mark.journey, pytest.mark.looks]

INTERVIEW = demo.example("articles.InterviewPage")
PHONE = {"width": 320, "height": 640}
MOST_STOPS = 250
# Of the element with the focus: what it is, whether it shows that, and where it is.
FOCUSED = """
    () => {
        const element = document.activeElement;
        if (element === document.body) return null;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {
            html: element.outerHTML.slice(0, 120),
            code: element.lang && element.hreflang,
            kind: element.type,
            inMain: element.closest("main") !== null,
            path: element.pathname,
            shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            inSight: box.width > 0 && box.height > 0 && box.bottom > 0
                && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        };
    }
"""
# Texts a reader does not see, but for those that one click of theirs opens.
HIDDEN_TEXTS = """
    () => [...document.querySelectorAll("main *:not(:has(*))")]
        .filter(e => e.textContent.trim() && !e.checkVisibility()
            && !e.closest("details, script, template, button"))
        .map(e => e.outerHTML.slice(0, 120))
"""


def stops(page):
    """What the Tab key comes to, one stop after the other, to the end of the page."""
    for _number in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return
        yield stop
    raise AssertionError(f"More than {MOST_STOPS} stops, or a trap")


def tab_to(page, is_wanted):
    """Presses Tab until the focus is on what is wanted."""
    for stop in stops(page):
        if is_wanted(stop):
            return stop
    raise AssertionError("The Tab key does not come to it")


def test_the_first_stop_skips_to_the_content(page):
    page.goto(demo.address(INTERVIEW))
    first = next(stops(page))
    assert first["inSight"], first
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["inMain"]


@pytest.mark.parametrize("page_type", ["articles.InterviewPage", "home.HomePage"])
@pytest.mark.parametrize("size", [PHONE, None], ids=["phone", "wide"])
def test_the_focus_is_seen_at_every_stop(page_type, size, page):
    if size:
        page.set_viewport_size(size)
    page.goto(demo.address(demo.example(page_type)))
    unseen = [
        stop["html"] for stop in stops(page) if not (stop["shown"] and stop["inSight"])
    ]
    assert unseen == []


def test_the_switcher_leads_to_the_same_page_and_back(page):
    start = demo.address(INTERVIEW, "en")
    page.goto(start)
    for code in ("it", "de", "fr", "en"):
        tab_to(page, lambda stop, code=code: stop["code"] == code)
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(page).to_have_url(re.compile(f"{demo.address(INTERVIEW, code)}$"))


def test_a_search_finds_and_leads_there(page):
    page.goto("/en/")
    tab_to(page, lambda stop: stop["kind"] == "search")
    page.keyboard.type("Katkovska")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=Katkovska*")
    wanted = demo.address(demo.DOCUMENTS["katkovska"], "en")
    tab_to(page, lambda stop: stop["inMain"] and stop["path"] == wanted)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{wanted}$"))
    expect(page.locator("main")).to_contain_text("Katkovska")


def test_everything_reads_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    for page_type in demo.PAGE_TYPES:
        address = demo.address(demo.example(page_type))
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate(HIDDEN_TEXTS) == [], address


def test_the_menu_of_a_phone_opens_without_javascript(new_page):
    page = new_page(java_script_enabled=False, viewport=PHONE)
    page.goto("/de/")
    section = demo.address(demo.DOCUMENTS["agenda/index"], "de")
    link = page.locator(f"header a[href='{section}']:visible")
    expect(link).to_have_count(0)
    page.locator("header details summary").click()
    link.first.click()
    expect(page).to_have_url(re.compile(f"{section}$"))
