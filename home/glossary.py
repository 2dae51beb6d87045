"""The page on which readers find the network's terms."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from base import structured_data
from base.models import BasePage
from locales.glossary import reading


class GlossaryPage(BasePage):
    """The network's terms from A to Z, with what the other languages say."""

    content_panels = [*BasePage.opening_panels, BasePage.note_panel]
    override_translatable_fields = BasePage.shared_translatable_fields
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("glossary page")

    @cached_property
    def letters(self):
        """See `locales.glossary.reading.letters`."""
        return reading.letters(self.locale.language_code)

    def belongs_to(self, reader):
        return []

    def structured_data(self, request):
        address = structured_data.absolute(self, request)
        terms = [
            structured_data.without_empty(
                {
                    "@type": "DefinedTerm",
                    "@id": f"{address}#{article.anchor}",
                    "name": article.headword,
                    "alternateName": list(article.also),
                    "description": article.definition,
                }
            )
            for _letter, articles in self.letters
            for article in articles
        ]
        defined = {
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "@id": address,
            "name": self.title,
            "description": self.search_description or self.standfirst,
            "inLanguage": self.locale.language_code,
            "publisher": structured_data.PUBLISHER,
            "hasDefinedTerm": terms,
        }
        return [
            *super().structured_data(request),
            structured_data.without_empty(defined),
        ]
