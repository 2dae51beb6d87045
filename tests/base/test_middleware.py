"""The address alone says the language; `/` alone asks the browser."""

import pytest

from tests.factories import NewsPageFactory

LANGUAGES = ["en", "fr", "de", "it"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("preferred", ["en", "de-AT,de;q=0.9"])
def test_the_address_decides_whatever_the_browser_prefers(
    reader_client, code, preferred
):
    response = reader_client.get(f"/{code}/", headers={"accept-language": preferred})
    assert response.status_code == 200
    assert response["Content-Language"] == code
    assert f'<html lang="{code}"' in response.content.decode()


@pytest.mark.parametrize(
    ("preferred", "home"),
    [
        ("it", "/it/"),
        ("de-AT,de;q=0.9,en;q=0.5", "/de/"),
        ("es,fr;q=0.7,en;q=0.3", "/fr/"),
        ("es", "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
        ("x" * 5000, "/en/"),
    ],
)
def test_the_bare_address_leads_to_the_language_the_browser_prefers(
    reader_client, preferred, home
):
    response = reader_client.get("/", headers={"accept-language": preferred})
    assert response.status_code == 302
    assert response["Location"] == home
    assert "Accept-Language" in response["Vary"]


def test_no_deep_link_leads_elsewhere_for_the_browsers_sake(reader_client):
    NewsPageFactory(title="Six cities met")
    for address in ("/en/", "/en/news/", "/en/news/six-cities-met/", "/en/search/"):
        response = reader_client.get(address, headers={"accept-language": "it"})
        assert response.status_code == 200, address


def test_a_page_does_not_vary_by_what_the_browser_prefers(reader_client):
    response = reader_client.get("/it/", headers={"accept-language": "fr"})
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize("path", ["/es/", "/es/noticias/", "/EN/", "/en-GB/", "/xx/"])
def test_an_unknown_language_is_not_found_and_answers_in_the_browsers(
    reader_client, path
):
    response = reader_client.get(path, headers={"accept-language": "it"})
    assert response.status_code == 404
    assert '<html lang="it"' in response.content.decode()


def test_a_language_cookie_is_not_read(reader_client):
    reader_client.cookies["django_language"] = "de"
    assert reader_client.get("/")["Location"] == "/en/"


def test_readers_get_no_cookie(reader_client):
    NewsPageFactory(title="Six cities met")
    for address in ("/", "/it/", "/it/notizie/six-cities-met/", "/it/nothing/"):
        assert not reader_client.get(address).cookies, address
