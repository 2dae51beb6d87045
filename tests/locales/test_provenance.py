"""What a reader is told about a translation."""

import pytest
from wagtail_localize.models import StringTranslation, TranslationSource

from home.demo.translating import translate
from locales.provenance import provenance
from tests.factories import AdministratorFactory, NewsPageFactory, paragraph


@pytest.fixture
def original(site_tree):
    return NewsPageFactory(title="Six cities met", body=paragraph("They met."))


@pytest.fixture
def into_italian(locales):
    """Translates through wagtail-localize's own rows, as a translator does."""

    def of(page, **options):
        texts = {
            page.title: "Sei città si sono incontrate",
            page.slug: "sei-citta",
            page.standfirst: "Di che cosa si tratta.",
            "They met.": "Si sono incontrate.",
        }
        return translate(
            page, locales["it"], texts, translator=AdministratorFactory(), **options
        )

    return of


def test_an_original_has_no_provenance(original):
    assert provenance(original) is None


def test_a_translation_says_from_which_language(original, into_italian):
    found = provenance(into_italian(original))
    assert found.source_language == "en"
    assert not found.is_outdated
    assert not found.is_machine_made


def test_a_translation_is_outdated_once_its_original_has_changed(
    original, into_italian
):
    italian = into_italian(original)
    original.body = paragraph("They met again.")
    original.save()
    TranslationSource.objects.get(object_id=original.translation_key).update_from_db()
    assert provenance(italian).is_outdated


def test_a_translation_half_done_is_not_up_to_date(original, into_italian):
    assert provenance(into_italian(original, share=0.5, publish=False)).is_outdated


def test_what_a_machine_wrote_is_said(original, into_italian):
    italian = into_italian(original)
    row = StringTranslation.objects.filter(data="Si sono incontrate.").get()
    row.translation_type = StringTranslation.TRANSLATION_TYPE_MACHINE
    row.save()
    assert provenance(italian).is_machine_made


def test_another_language_is_another_matter(original, into_italian, locales):
    into_italian(original, share=0.5, publish=False)
    german = translate(
        original,
        locales["de"],
        {
            original.title: "Sechs Städte",
            original.slug: "sechs-stadte",
            original.standfirst: "Worum es geht.",
            "They met.": "Sie trafen sich.",
        },
        translator=None,
    )
    assert not provenance(german).is_outdated


def test_it_costs_one_query(original, into_italian, django_assert_num_queries):
    italian = into_italian(original)
    assert italian.locale.language_code == "it"
    with django_assert_num_queries(1):
        provenance(italian)


def test_readers_see_that_a_translation_is_older(reader_client, original, into_italian):
    into_italian(original)
    address = "/it/notizie/sei-citta/"
    before = reader_client.get(address).content.decode()
    original.body = paragraph("They met again.")
    original.save()
    TranslationSource.objects.get(object_id=original.translation_key).update_from_db()
    after = reader_client.get(address).content.decode()
    assert 'class="provenance' in before
    assert len(after) > len(before)
    assert "Si sono incontrate." in after
