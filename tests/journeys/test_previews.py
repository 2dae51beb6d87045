"""An editor sees a page as readers will, beside its form.

Every page type is previewed in `tests/test_editing.py`, without a browser.
"""

import pytest
from playwright.sync_api import expect

from . import demo, editor

pytestmark = [pytest.mark.journey, pytest.mark.looks]


@pytest.mark.parametrize(
    "page_type",
    ["articles.InterviewPage", "events.EventPage", "practices.PracticePage"],
)
def test_the_preview_beside_the_form_shows_the_page(page_type, page_of):
    document = demo.example(page_type)
    language = document.source
    page = page_of("editor")
    number = editor.page_id(page, language, demo.slug(document, language))
    response = page.goto(f"/admin/pages/{number}/edit/")
    assert response.status == 200
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("iframe[data-w-preview-target=iframe]").last
    expect(preview.locator("h1")).to_have_count(1)
    expect(preview.locator("html")).to_have_attribute("lang", language)


def test_the_old_editors_preview_of_a_translation_is_in_its_language(page_of):
    document = demo.example("articles.InterviewPage")
    page = page_of("translator-it")
    number = editor.page_id(page, "it", demo.slug(document, "it"))
    page.goto(f"/admin/pages/{number}/edit/?editor=wagtail-localize")
    with page.expect_popup() as opened:
        page.locator("footer a[href$='/preview/']").click()
    preview = opened.value
    expect(preview.locator("html")).to_have_attribute("lang", "it")
    expect(preview.locator("h1")).to_be_visible()
