"""Pages as a browser gets them, parsed."""

from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup
from django.test import Client

HOST = "http://testserver"
LANGUAGES = ["en", "fr", "de", "it"]


@dataclass
class Rendered:
    """The answer to a reader who asked for `url`."""

    url: str
    status: int
    html: str

    @cached_property
    def soup(self):
        return BeautifulSoup(self.html, "html.parser")

    def select(self, selector):
        return self.soup.select(selector)

    def attributes(self, selector, name):
        return [element.get(name) for element in self.select(selector)]

    def heading(self):
        """The element of its one `h1` that says the title."""
        (heading,) = self.select("h1")
        (title,) = self.attributes('meta[property="og:title"]', "content")
        return heading.find(string=lambda text: title in text).parent

    def hreflang(self):
        """{language: address} of the alternates its head names."""
        links = self.select("head link[rel=alternate][hreflang]")
        return {link["hreflang"]: link["href"] for link in links}

    def canonical(self):
        (link,) = self.select("head link[rel=canonical]")
        return link["href"]

    def robots(self):
        return self.attributes("head meta[name=robots]", "content")

    def switcher(self):
        """{language: address} of the links to the page in other languages."""
        links = self.select(".switcher a[hreflang]")
        return {link["hreflang"]: link["href"] for link in links}


def render(url):
    """What an anonymous reader gets at `url`."""
    response = Client().get(url)
    return Rendered(url, response.status_code, response.content.decode())


def language_of(element):
    """The language an element is in, as a browser or a screen reader finds it."""
    while element is not None:
        if element.get("lang"):
            return element["lang"]
        element = element.parent
    return None
