"""What an editor does in the admin."""

import re

from playwright.sync_api import expect

from .serving import PASSWORD


def log_in(page, login):
    page.goto("/admin/login/")
    page.fill("[name=username]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit], form [type=submit]")
    page.wait_for_url("**/admin/")


def page_id(page, language, slug):
    """The number of the page with that slug, asked as the admin's own menu asks."""
    answer = page.request.get(
        "/admin/api/main/pages/", params={"slug": slug, "locale": language}
    )
    found = answer.json()["items"]
    assert len(found) == 1, f"{len(found)} pages are named {slug} in {language}"
    return found[0]["id"]


def add_below(page, language, slug, page_type):
    """Opens the form of a new page below the section with that slug."""
    page.goto(f"/admin/pages/{page_id(page, language, slug)}/")
    page.locator("header a[href$='/add_subpage/']").click()
    app, model = page_type.lower().split(".")
    form = f"/admin/pages/add/{app}/{model}/"
    page.wait_for_load_state()
    if form not in page.url:  # a section with pages of one type asks no question
        page.locator(f"main a[href^='{form}']").first.click()
    page.wait_for_url(f"**{form}**")


def write_interview(page, interview):
    """Fills the form of a new interview; the admin keeps the draft by itself."""
    page.fill("#id_title", interview["title"])
    page.fill("#id_standfirst", interview["standfirst"])
    page.click("#id_interviewees-ADD")
    choose(page, "#id_interviewees-0-person-chooser", interview["person"])
    page.fill("#id_interviewees-0-role", interview["role"])
    fill_day(page, "conducted_on", interview["conducted_on"])
    page.select_option("#id_spoken_language", interview["spoken_language"])
    body = page.locator("[data-contentpath=body]")
    body.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Question and answer").click()
    page.fill("[name=body-0-value-question]", interview["question"])
    body.locator("[contenteditable=true]").click()
    page.keyboard.type(interview["answer"])
    kept = page.locator("[name=body-0-value-answers-0-value-text]")
    expect(kept).to_have_value(re.compile(re.escape(interview["answer"])))
    wait_for_draft(page)


def wait_for_draft(page):
    """Until the admin has kept what was typed last, or has found it incomplete."""
    page.wait_for_timeout(1000)  # it begins half a second after the last change
    expect(page.locator(".w-autosave-indicator__state--saving")).to_be_hidden()


def fill_day(page, field, text):
    """Types a day or a time, and closes its calendar, which lies over the form."""
    page.fill(f"[name={field}]", text)
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    page.locator(f"[name={field}]").blur()
    expect(calendar).to_have_count(0)


def choose(page, chooser, name):
    """Chooses a snippet by its name in a chooser's window."""
    page.locator(chooser).locator("[data-chooser-action-choose]").click()
    window = page.locator(".modal")
    window.get_by_role("link", name=name, exact=True).click()
    window.wait_for(state="detached")


def publish(page):
    """Publishes the page that is being edited; returns its public path."""
    more = page.locator("footer .w-dropdown__toggle, .footer .w-dropdown__toggle")
    more.first.click()
    page.locator("[name=action-publish]").click()
    message = page.locator(".messages .success")
    expect(message).to_be_visible()
    return message.get_by_role("link").first.get_attribute("href")


def submit_for_translation(page, language, slug, into):
    """Asks for the translation of a page; `into` names a language as the admin does."""
    number = page_id(page, language, slug)
    page.goto(f"/admin/localize/submit/page/{number}/")
    page.get_by_label(into, exact=True).check()
    page.locator("main form [type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def message_at(page, field):
    """The error that stands at a field of the form, by the field's name."""
    wrapper = page.locator(f"[name='{field}']").locator(
        "xpath=ancestor::*[@data-field][1]"
    )
    return wrapper.locator("[data-field-errors]")
