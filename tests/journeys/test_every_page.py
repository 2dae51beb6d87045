"""Every page type in every language: it is there, it fits, and axe finds nothing.

How it fits and what axe says is looked at on SQLite alone: the database has no part in
it, and it takes most of the time.
"""

import pytest
from django.conf import settings

from . import accessibility, demo
from .serving import is_on_postgresql

pytestmark = pytest.mark.journey

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LONGEST_WORDS = "de"
PHONE = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}
FOUND_EVERYWHERE = "Loano"
FOUND_NOWHERE = "zzqxj"


@pytest.mark.parametrize("page_type", demo.PAGE_TYPES)
def test_a_page_type_is_readable_in_every_language(page_type, shared_page):
    document = demo.example(page_type)
    opens_in_every_language(shared_page, demo.address(document))


@pytest.mark.parametrize("language", demo.untranslated())
def test_what_is_not_translated_is_readable_in_every_language(language, shared_page):
    document = demo.untranslated()[language]
    opens_in_every_language(shared_page, demo.address(document))


@pytest.mark.parametrize("query", [FOUND_EVERYWHERE, FOUND_NOWHERE, ""])
def test_a_search_is_readable_in_every_language(query, shared_page):
    for code in LANGUAGES:
        shared_page.goto(f"/{code}/")
        form = shared_page.locator("form[role=search]").first
        opens(shared_page, f"{form.get_attribute('action')}?q={query}", code)
        has_results = shared_page.locator("main h2 a").count() > 0
        assert has_results == (query == FOUND_EVERYWHERE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_unknown_address_gets_a_readable_page(code, shared_page):
    opens(shared_page, f"/{code}/there-is-nothing/here/", code, status=404)


def opens_in_every_language(page, address):
    page.goto(address)
    links = page.locator("header a[lang][hreflang]").evaluate_all(
        "all => Object.fromEntries(all.map(a => [a.hreflang, a.pathname]))"
    )
    assert list(links) == LANGUAGES
    for code, path in links.items():
        opens(page, path, code)


def opens(page, path, language, status=200):
    """Opens a page and checks what must hold on every page of the site."""
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    response = page.goto(path)
    assert response.status == status, path
    assert page.locator("html").get_attribute("lang") == language, path
    assert page.locator("h1").count() == 1, path
    assert page.locator("h1").is_visible(), path
    assert page.title().strip(), path
    if is_on_postgresql():  # where the same HTML has the same looks
        return
    if language == LONGEST_WORDS:  # colours are the same in every language
        found = accessibility.findings(page)
        page.emulate_media(color_scheme="dark")
        found += accessibility.findings_in_colours(page)
        page.set_viewport_size(PHONE)
        found += accessibility.findings(page)
    else:
        found = accessibility.findings_but_colours(page)
        page.set_viewport_size(PHONE)
    assert not found, f"{path}\n" + "\n".join(dict.fromkeys(found))
    assert wider_than_the_window(page) == [], path


def wider_than_the_window(page):
    """What makes the page scroll sideways: nothing, or the elements that stick out."""
    return page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            return [...document.querySelectorAll("body *")]
                .filter(e => e.getBoundingClientRect().right > room + 1)
                .map(e => e.outerHTML.slice(0, 120));
        }"""
    )
