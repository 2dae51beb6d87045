"""What comes out of the printer."""

import re

import pytest
from playwright.sync_api import expect

from . import demo

pytestmark = [pytest.mark.journey, pytest.mark.looks]

NOT_FOR_PAPER = "nav, form, button, .skip-link"
# Those of the text and those to sources; names in a list of partners stay names.
LINKS = "main .prose a[href^=http], main a[rel~=external]"
LINKS_TO_OTHERS = """
    all => all.filter(a => a.host !== location.host).map(
        a => [a.getAttribute("href"), getComputedStyle(a, "::after").content])
"""


def printed(page, address):
    page.goto(address)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "page_type",
    ["articles.InterviewPage", "practices.PracticePage", "events.EventPage"],
)
def test_a_printed_page_is_text_without_navigation(page_type, language, page):
    document = demo.example(page_type)
    printed(page, demo.address(document, language))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(f":is({NOT_FOR_PAPER}):visible")).to_have_count(0)
    standfirst = page.locator("main .standfirst").first
    expect(standfirst).to_be_visible()
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert b"/Font" in paper  # text, and not a picture of it


@pytest.mark.parametrize(
    ("language", "name"), [("en", "English"), ("de", "Deutsch"), ("it", "Italiano")]
)
def test_a_printed_page_says_its_language_and_its_address(language, name, page):
    address = demo.address(demo.example("articles.InterviewPage"), language)
    printed(page, address)
    foot = page.locator("footer .print-line")
    expect(foot).to_be_visible()
    expect(foot).to_contain_text(address)


def test_addresses_are_printed_after_links_to_others(page):
    found = []
    for page_type in ("practices.ProjectPage", "events.EventPage", "home.StandardPage"):
        printed(page, demo.address(demo.example(page_type)))
        found += page.locator(LINKS).evaluate_all(LINKS_TO_OTHERS)
    assert found, "None of these pages links to another site"
    for address, after in found:
        assert address in after or re.search(r"attr\(", after), (address, after)
