"""A translator at the desk, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from . import demo, editor
from .accessibility import findings, findings_in_colours

pytestmark = pytest.mark.journey

PHONE = {"width": 320, "height": 640}
# The findings marked in the field, each with the place at which it begins.
MARKED = """[...CSS.highlights.get("desk-finding") || []].map((range) => {
    const before = document.createRange();
    before.setStart(document.querySelector(".desk-segment--active [role=textbox]"), 0);
    before.setEnd(range.startContainer, range.startOffset);
    return `${String(before).length} ${range}`;
})"""


@pytest.fixture
def half():
    """The longest document that is half translated into Italian."""
    found = [
        each
        for each in demo.DOCUMENTS.values()
        if "it" in each.languages("half") and "it" in each.content["slug"]
    ]
    return max(found, key=lambda each: len(str(each.content)))


@pytest.fixture
def open_desk(half):
    """`open_desk(page)` opens the Italian desk of the half translated document."""

    def open_it(page, **options):
        number = editor.page_id(page, "it", demo.slug(half, "it"))
        page.goto(f"/admin/pages/{number}/edit/")
        expect(page.locator(".desk--scripted")).to_be_visible()
        return page

    return open_it


def unfinished(page):
    return page.locator("[data-segment][data-state=empty] [role=textbox]")


def row_of(field):
    return field.locator("xpath=ancestor::li[@data-segment]")


def test_a_translator_writes_confirms_and_goes_on_by_keyboard(page_of, open_desk):
    page = open_desk(page_of("translator-it"))
    left = unfinished(page).count()
    unfinished(page).first.focus()
    first = page.locator(".desk-segment--active").get_attribute("data-segment")
    page.keyboard.type("Una prova")
    expect(page.locator("[data-saved]")).to_have_attribute("data-kind", "saved")
    here = page.locator(f"[data-segment='{first}']")
    expect(here).to_have_attribute("data-state", "draft")
    page.keyboard.press("Control+Enter")
    expect(here).to_have_attribute("data-state", "translated")
    expect(page.locator(".desk-segment--active")).not_to_have_attribute(
        "data-segment", first
    )
    expect(unfinished(page)).to_have_count(left - 1)
    page.reload()
    expect(here.get_by_role("textbox")).to_have_text("Una prova")


def test_markup_is_placed_and_cannot_be_broken(page_of):
    page = page_of("translator-it")
    number = editor.page_id(page, "it", slug_with_links())
    page.goto(f"/admin/pages/{number}/edit/")
    row = page.locator("[data-segment]:has([data-source] [data-kind=open])").first
    field = row.get_by_role("textbox")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type("prima ")
    page.keyboard.press("Control+1")
    page.keyboard.type("dentro")
    expect(field.locator("[data-tag]")).to_have_count(2)
    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    expect(field.locator("[data-tag]")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(field.locator("[data-tag]")).to_have_count(2)
    paste(page, "<b>grasso</b>")
    kept = row.locator("textarea")
    expect(kept).to_have_value(
        re.compile(r"^prima <(\w+)[^>]*>dentro</\1>&lt;b&gt;grasso&lt;/b&gt;$")
    )


def slug_with_links():
    """The Italian slug of a document whose text has markup inside its sentences."""
    return next(
        demo.slug(each, "it")
        for each in demo.DOCUMENTS.values()
        if each.content["type"] == "home.StandardPage"
        and "it" in each.content["slug"]
        and "<b>" in str(each.content)
    )


def paste(page, text):
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", {
                clipboardData: data, bubbles: true, cancelable: true,
            }));
        }""",
        text,
    )


def test_two_people_on_one_segment_lose_nothing(page_of, open_desk):
    mine, theirs = (open_desk(page_of("translator-it")) for _ in range(2))
    key = row_of(unfinished(mine).first).get_attribute("data-segment")
    fields = [
        page.locator(f"[data-segment='{key}']").get_by_role("textbox")
        for page in (mine, theirs)
    ]
    for field, text in zip(fields, ["Uno", "Due"], strict=True):
        field.focus()
        field.page.keyboard.type(text)
        field.page.keyboard.press("Control+s")
        if field.page is mine:
            expect(mine.locator("[data-saved]")).to_have_attribute("data-kind", "saved")
    box = theirs.locator(".desk-conflict")
    expect(box).to_contain_text("Uno")
    expect(box).to_contain_text("Due")
    assert findings(theirs) == []
    box.locator("[data-take=both]").click()
    expect(fields[1]).to_have_text("Due Uno")
    expect(theirs.locator("[data-saved]")).to_have_attribute("data-kind", "saved")
    mine.reload()
    expect(fields[0]).to_have_text("Due Uno")


def test_a_text_outlives_a_server_that_does_not_answer(page_of, open_desk):
    page = open_desk(page_of("translator-it"))
    field = unfinished(page).first
    key = row_of(field).get_attribute("data-segment")
    page.route("**/save/", lambda route: route.abort())
    field.focus()
    page.keyboard.type("Non si perde")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-saved]")).to_have_attribute("data-kind", "failed")
    page.unroute("**/save/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    field = page.locator(f"[data-segment='{key}']").get_by_role("textbox")
    expect(field).to_have_text("Non si perde")
    expect(page.locator("[data-saved]")).to_have_attribute("data-kind", "saved")


def test_the_desk_is_used_by_keyboard_alone(page_of, open_desk):
    page = open_desk(page_of("translator-it"))
    page.locator("[data-segment] [role=textbox]").first.focus()
    first = page.locator(".desk-segment--active").get_attribute("data-number")
    page.keyboard.press("Alt+ArrowDown")
    active = page.locator(".desk-segment--active")
    expect(active).to_have_attribute("data-number", str(int(first) + 1))
    page.keyboard.press("Alt+ArrowUp")
    expect(active).to_have_attribute("data-number", first)
    page.keyboard.press("Alt+k")
    keys = page.get_by_role("dialog", name=re.compile(".+")).filter(has_text="Ctrl")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    unfinished(page).first.focus()
    source = page.locator(".desk-segment--active [data-source]").inner_text()
    page.keyboard.press("Alt+c")
    expect(page.locator(".desk-segment--active [role=textbox]")).to_have_text(source)
    page.keyboard.press("Control+z")
    expect(page.locator(".desk-segment--active [role=textbox]")).to_have_text("")


def test_people_are_called_by_keyboard(page_of, open_desk):
    page = open_desk(page_of("translator-it"))
    unfinished(page).first.focus()
    comment = page.locator("#desk-comment")
    comment.focus()
    page.keyboard.type("Please look, @e")
    people = page.get_by_role("listbox")
    expect(people.get_by_role("option")).not_to_have_count(0)
    expect(page.locator("[data-said]")).to_contain_text(re.compile(r"\d"))
    assert findings(page) == []
    active = people.locator("[aria-selected=true]")
    first = active.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(active).not_to_have_attribute("id", first)
    expect(comment).to_have_attribute(
        "aria-activedescendant", active.get_attribute("id")
    )
    page.keyboard.press("Escape")
    expect(people).to_have_count(0)
    page.keyboard.type("ditor-f")
    expect(people.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(comment).to_have_value("Please look, @editor-fr ")
    expect(comment).to_be_focused()


def test_a_finding_is_marked_where_it_stands_and_moves_with_its_text(
    page_of, open_desk
):
    page = open_desk(page_of("translator-it"))
    unfinished(page).first.focus()
    page.keyboard.type("Una prova prova, prova")
    page.keyboard.press("Control+s")
    page.wait_for_function(f"{MARKED}.includes('4 prova prova')")
    page.route("**/save/", lambda route: route.abort())
    page.keyboard.press("Control+Home")
    page.keyboard.type("Ecco: ")
    page.evaluate("desk.panel.show(desk.navigation.active(), { now: true })")
    page.wait_for_function(f"{MARKED}.includes('10 prova prova')")
    page.unroute("**/save/")


def test_filters_show_what_is_left(page_of, open_desk):
    page = open_desk(page_of("translator-it"))
    left = page.locator("[data-segment]:not([data-state=translated])").count()
    page.locator("[data-filter=todo]").click()
    expect(page.locator("[data-segment]:visible")).to_have_count(left)
    page.locator("[data-filter=all]").click()
    page.locator("[data-find]").fill("qqqq")
    expect(page.locator("[data-segment]:visible")).to_have_count(0)
    expect(page.locator("[data-none-shown]")).to_be_visible()


def test_the_preview_stands_beside_and_follows(page_of, open_desk):
    page = open_desk(page_of("translator-it"))
    unfinished(page).first.focus()
    page.keyboard.press("Alt+p")
    frame = page.frame_locator("[data-preview] iframe")
    expect(frame.locator("main")).to_be_visible()
    page.keyboard.type("Vista subito nell’anteprima")
    page.keyboard.press("Control+s")
    expect(frame.get_by_text("Vista subito nell’anteprima").first).to_be_attached()


def test_a_picture_is_replaced_in_wagtails_chooser_and_taken_back(page_of, open_desk):
    page = open_desk(page_of("translator-it"))
    row = page.locator("[data-value]:has(img)").first
    here = row.get_attribute("id")
    original = row.locator("img").get_attribute("src")
    row.locator("a.button").click()
    choose = page.locator("#id_value-chooser .unchosen button")
    expect(choose).to_be_visible()
    assert findings(page) == []
    choose.click()
    window = page.locator(".modal")
    window.locator("[data-chooser-modal-choice]").last.click()
    window.wait_for(state="detached")
    page.locator("#value > button:not([name])").click()
    row = page.locator(f"#{here}")
    expect(row.locator("img")).to_have_count(2)
    assert row.locator("img").last.get_attribute("src") != original
    row.locator("form button").click()
    expect(row.locator("img")).to_have_count(1)


@pytest.mark.looks
@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_at_the_desk(page_of, open_desk, size):
    page = page_of("translator-it")
    if size:
        page.set_viewport_size(size)
    open_desk(page)
    unfinished(page).first.focus()
    expect(page.locator("[data-panel-of]")).to_be_visible()
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings_in_colours(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_a_segment_is_read_and_saved(new_page, page_of, site, half):
    known = page_of("translator-it")
    number = editor.page_id(known, "it", demo.slug(half, "it"))
    page = new_page(
        storage_state=site.sessions["translator-it"], java_script_enabled=False
    )
    page.goto(f"/admin/pages/{number}/edit/")
    row = page.locator("[data-segment][data-state=empty]").first
    key = row.get_attribute("data-segment")
    row.locator("textarea").fill("Senza script")
    row.locator("button[value=confirm]").click()
    row = page.locator(f"[data-segment='{key}']")
    expect(row).to_have_attribute("data-state", "translated")
    expect(row.locator("textarea")).to_have_value("Senza script")


def test_what_is_incomplete_is_not_handed_in_and_says_why(page_of, open_desk):
    page = open_desk(page_of("translator-it"))
    unfinished(page).first.focus()
    page.keyboard.type("Non ancora salvato")
    finish = page.locator("#finish")
    links = finish.locator(".desk-obstacles a")
    assert links.count() > 0
    finish.get_by_role("button").first.click()
    expect(page.locator(".messages .error")).to_be_visible()
    kept = page.get_by_role("textbox").filter(has_text="Non ancora salvato")
    expect(kept.first).to_be_visible()
    links.first.click()
    expect(page.locator(".desk-segment--active [role=textbox]")).to_be_focused()
