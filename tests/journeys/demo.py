"""Where the demo content's pages are, from the documents they are loaded from."""

from django.apps import apps

from base.models import BasePage
from home.demo import documents

DOCUMENTS = {document.key: document for document in documents.pages()}
# Every page type of the site, whether the demo content shows it or not.
PAGE_TYPES = sorted(
    model._meta.label for model in apps.get_models() if issubclass(model, BasePage)
)


def example(page_type):
    """The richest of the documents of a type, a fully translated one if any is."""
    found = [each for each in DOCUMENTS.values() if each.content["type"] == page_type]
    assert found, f"The demo content has no {page_type}"
    return max(
        found,
        key=lambda each: (len(each.languages("full")), len(str(each.content))),
    )


def untranslated():
    """{language: the richest document that is not translated into it}."""
    found = {}
    for document in sorted(DOCUMENTS.values(), key=lambda each: len(str(each.content))):
        for code in document.languages("none"):
            found[code] = document
    return found


def slug(document, language):
    return document.content["slug"][language]


def address(document, language=None):
    """The path of a page in its own language or in another one it is translated into.

    A page that is not translated has the path of its section and its own slug.
    """
    language = language or document.source
    names = []
    while document.parent:
        known = language if language in document.content["slug"] else document.source
        names.insert(0, slug(document, known))
        document = DOCUMENTS[document.parent]
    return "/".join(["", language, *names, ""])
