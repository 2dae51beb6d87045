import xml.etree.ElementTree as ET

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import NewsPageFactory, translate_page
from tests.rendering import HOST

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture
def sitemap(reader_client):
    """Reads the sitemap: {address: {language: address of the translation}}."""

    def read():
        response = reader_client.get("/sitemap.xml")
        assert response["Content-Type"].startswith("application/xml")
        return {
            entry.findtext("s:loc", namespaces=NAMESPACES): {
                link.get("hreflang"): link.get("href")
                for link in entry.findall("x:link", NAMESPACES)
            }
            for entry in ET.fromstring(response.content)
        }

    return read


def test_every_version_names_itself_and_its_real_translations(sitemap):
    page = NewsPageFactory(title="Six cities met")
    translate_page(page, "it", slug="sei-citta")
    translate_page(page, "fr", slug="six-villes", live=False)
    entries = sitemap()
    english, italian = (
        f"{HOST}/en/news/six-cities-met/",
        f"{HOST}/it/notizie/sei-citta/",
    )
    alternates = {"en": english, "it": italian, "x-default": f"{HOST}/"}
    assert entries[english] == alternates
    assert entries[italian] == alternates
    assert not any("six-villes" in address for address in entries)


def test_an_original_that_stands_in_elsewhere_is_named_once(sitemap):
    NewsPageFactory(title="Six cities met")
    assert [a for a in sitemap() if "six-cities-met" in a] == [
        f"{HOST}/en/news/six-cities-met/"
    ]


def test_the_sitemap_holds_every_section_in_every_language(sitemap):
    addresses = set(sitemap())
    assert {f"{HOST}/{code}/" for code in ("en", "fr", "de", "it")} <= addresses
    assert f"{HOST}/de/termine/" in addresses


def test_what_is_not_public_is_not_in_the_sitemap(sitemap):
    private = NewsPageFactory(title="For members")
    PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.LOGIN
    )
    assert not any("for-members" in address for address in sitemap())


def test_robots_are_kept_out_of_the_admin_and_shown_the_sitemap(reader_client):
    response = reader_client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {HOST}/sitemap.xml" in lines
