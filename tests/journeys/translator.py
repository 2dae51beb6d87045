"""What a translator does in wagtail-localize's own editor."""

from playwright.sync_api import expect


def open_translation(page, section, title):
    """Finds a page by its title in a section of the explorer and opens it."""
    page.goto(f"/admin/pages/{section}/")
    link = page.locator("main table").get_by_role("link", name=title, exact=True)
    page.goto(f"{link.get_attribute('href')}?editor=wagtail-localize")
    expect(page.locator(".js-translation-editor [role=tab]").first).to_be_visible()


def translate_all(page, wordings):
    """Writes the wording of every segment, tab by tab; `wordings` is {source: it}."""
    for tab in page.locator(".js-translation-editor [role=tab]").all():
        tab.click()
        left = page.locator("section.active li.incomplete")
        for count in range(left.count(), 0, -1):
            segment = left.first
            source = segment.locator("p").first.inner_text()
            segment.get_by_role("button").last.click()
            page.locator("section.active textarea").fill(wordings[source])
            segment.get_by_role("button").last.click()
            expect(left).to_have_count(count - 1)


def publish(page):
    page.locator("button[name=action][value=publish]").click()
    expect(page.locator(".messages .success")).to_be_visible()
