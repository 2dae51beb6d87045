"""Whatever is asked for, the reader gets a page in their language, never a 500."""

import pytest
from django.test import Client

from home.models import HomePage
from tests.factories import NewsPageFactory, section
from tests.rendering import LANGUAGES, render

UNKNOWN = [
    "nothing/",
    "nothing",
    "notizie/nothing/",
    "a/b/c/d/e/f/g/",
    "%00/",
    "notizie/%00/",
    "a%00b/",
    "x" * 5_000 + "/",
    "%F0%9F%A6%84/",
    "citt%C3%A0/",
    "%ff%fe/",
    "%2e%2e/%2e%2e/etc/passwd",
    "..%2f..%2fetc/passwd",
    "%3Cscript%3E/",
    "%27%20OR%201=1/",
    "*/",
    "a%20b/",
    "%0d%0aSet-Cookie:%20a=b/",
    "index.php",
    ".env",
    "wp-login.php",
    "search/nothing/",
    "%E2%80%AE/",
]


@pytest.mark.parametrize("path", UNKNOWN, ids=range(len(UNKNOWN)))
@pytest.mark.parametrize("code", LANGUAGES)
def test_an_unknown_address_is_answered_in_the_language_of_the_address(
    reader_client, code, path
):
    response = reader_client.get(f"/{code}/{path}", follow=True)
    assert response.status_code == 404
    html = response.content.decode()
    assert f'<html lang="{code}"' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    ["//", "///", "//it/", "/it//", "//evil.example/%2f..", "/%00", "/%ff", "/x"],
)
def test_odd_beginnings_lead_nowhere_else(reader_client, path):
    response = reader_client.get(path, headers={"accept-language": "fr"})
    assert response.status_code in (301, 302, 404)
    assert not response.get("Location", "/").startswith(("//", "http"))


def test_an_unknown_address_without_language_answers_in_the_browsers(reader_client):
    response = reader_client.get("/nothing", headers={"accept-language": "de"})
    assert response.status_code == 404
    assert '<html lang="de"' in response.content.decode()
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_unpublished_page_is_not_found(reader_client, code):
    NewsPageFactory(title="Not yet", live=False)
    for path in (f"/{code}/news/not-yet/", "/it/notizie/not-yet/"):
        assert reader_client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_not_found_helps_on(reader_client, code):
    page = render(f"/{code}/nothing/")
    assert page.status == 404
    assert page.robots() == ["noindex"]
    assert page.select(f'a[href="/{code}/"]')
    assert page.select('form[role=search] input[name="q"]')
    assert set(page.switcher()) == set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_failure_is_told_in_the_readers_language(site_tree, monkeypatch, code):
    def fail(*args, **kwargs):
        raise RuntimeError("the roof is on fire")

    monkeypatch.setattr(HomePage, "get_context", fail)
    response = Client(raise_request_exception=False).get(f"/{code}/")
    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{code}"' in html
    assert "roof" not in html


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/", "/en/search/", "/sitemap.xml", "/robots.txt"])
def test_what_may_only_be_read_refuses_to_be_written(reader_client, method, path):
    assert getattr(reader_client, method)(path).status_code == 405


def test_a_form_sent_to_a_page_breaks_nothing(reader_client, site_tree):
    assert reader_client.post(
        section(HomePage, "it").get_url(), {"a": "\0"}
    ).status_code in (
        200,
        405,
    )


def test_a_home_not_live_in_a_language_stands_in_the_original(reader_client, site_tree):
    site_tree(HomePage, "it").unpublish()
    page = render("/it/")
    assert page.status == 200
    assert page.robots() == ["noindex"]
