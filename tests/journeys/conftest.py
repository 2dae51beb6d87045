"""A browser, the real server on demo content, and the people before the browser."""

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from .editor import log_in
from .serving import served
from .watching import Watch

# The first draws no window and takes a third less of the machine.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 30_000  # milliseconds: two databases' journeys share two cores
WIDE = {"width": 1280, "height": 900}
NO_BROWSER = "No Chromium is installed: the journeys are SKIPPED"


@pytest.fixture(scope="package")
def chromium():
    """The path of the browser. Where CI is set, it may not be missing."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail("No Chromium is installed, and the journeys may not be skipped.")
    if path is None:
        pytest.skip(NO_BROWSER)
    return path


# Not of the session's scope: while Playwright runs, Django takes this thread for an
# asynchronous one and refuses its database to the tests that come after.
@pytest.fixture(scope="package")
def browser(chromium):
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(chromium, django_db_setup, tmp_path_factory):
    """The Site, loaded once for all journeys."""
    with served(tmp_path_factory.mktemp("site"), django_db_setup) as site:
        yield site


@pytest.fixture
def watch(site):
    """The Watch over every page of the test, which fails on what it notes."""
    watch = Watch(site.address)
    yield watch
    watch.report()


@pytest.fixture
def new_page(browser, site, watch):
    """`new_page(**options)` is a page in a context of its own: another person."""
    contexts = []

    def open_one(**options):
        options = {"viewport": WIDE, "reduced_motion": "reduce"} | options
        context = browser.new_context(base_url=site.address, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return watch.over(context.new_page())

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """A reader's page: no account, no cookie."""
    return new_page()


@pytest.fixture
def page_of(new_page, site):
    """`page_of(login)` is a page of somebody who is logged in to the admin."""

    def logged_in(login):
        page = new_page(storage_state=site.sessions.get(login))
        if login not in site.sessions:
            log_in(page, login)
            site.sessions[login] = page.context.storage_state()
        return page

    return logged_in


@pytest.fixture(scope="package")
def _shared_page(browser, site):
    context = browser.new_context(
        base_url=site.address, viewport=WIDE, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    watch = Watch(site.address)
    yield watch.over(context.new_page()), watch
    context.close()


@pytest.fixture
def shared_page(_shared_page):
    """A reader's page that many tests turn over, one after the other."""
    page, watch = _shared_page
    page.set_viewport_size(WIDE)
    page.emulate_media(media="screen", color_scheme="light")
    yield page
    watch.report()


@pytest.fixture(autouse=True)
def _log_of_this_test(site):
    site.forget_log()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    site = getattr(item, "funcargs", {}).get("site")
    if report.failed and site and (log := site.log()):
        report.sections.append(("What the server said", log))
    return report


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if any(NO_BROWSER in str(report.longrepr) for report in skipped):
        terminalreporter.section(NO_BROWSER, sep="#", red=True, bold=True)
