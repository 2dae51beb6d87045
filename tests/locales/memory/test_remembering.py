"""What the memory keeps."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail_localize.models import TranslatableObject, TranslationContext

from locales.memory import rarity, text
from locales.memory.remembering import Sighting, remember
from locales.models import MemoryEntry, MemoryWord
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """`place("body.1")`: a content path of one page."""
    page = Page.objects.filter(depth=2).first()
    thing, _made = TranslatableObject.objects.get_or_create(
        translation_key=page.translation_key,
        content_type=ContentType.objects.get_for_model(Page),
    )

    def make(path):
        return TranslationContext.objects.create(object=thing, path=path).pk

    return make


def only():
    return MemoryEntry.objects.get()


def test_a_pair_is_kept_with_all_that_is_known_of_it(locales, place):
    author, context = UserFactory(), place("body.1")
    sighting = Sighting(
        "<b>Safe</b> streets",
        "Strade <b>sicure</b>",
        locales["en"].pk,
        locales["it"].pk,
        reviewed=True,
        author=author.pk,
        context=context,
        previous="Before",
        following="After",
    )
    assert remember([sighting]) == 1
    entry = only()
    assert (entry.source, entry.target) == (
        "<b>Safe</b> streets",
        "Strade <b>sicure</b>",
    )
    assert entry.source_locale.language_code == "en"
    assert entry.target_locale.language_code == "it"
    assert entry.author == author
    assert entry.context_id == context
    assert entry.previous_hash == text.fingerprint("Before")
    assert entry.next_hash == text.fingerprint("After")
    assert entry.length == len("Safe streets")
    assert entry.reviewed
    assert entry.origin == "site"


def test_the_second_sighting_renews_the_first(seen, place):
    context = place("body.2")
    seen("Hello", "Ciao", previous="One", following="Two")
    first = only()
    assert seen("Hello ", "Ciao", previous="Three", context=context) == 0
    second = only()
    assert second.pk == first.pk
    assert second.previous_hash == text.fingerprint("Three")
    assert second.next_hash is None
    assert second.context_id == context
    assert second.updated_at > first.updated_at


def test_review_is_added_and_never_lost_by_another_sighting(seen):
    seen("Hello", "Ciao", reviewed=False)
    assert not only().reviewed
    seen("Hello", "Ciao", reviewed=True)
    assert only().reviewed
    seen("Hello", "Ciao", reviewed=False)
    assert only().reviewed


def test_what_a_person_wrote_too_is_no_longer_the_machines(seen):
    author = UserFactory()
    seen("Hello", "Ciao", origin="machine", reviewed=False)
    seen("Hello", "Ciao", author=author.pk)
    seen("Hello", "Ciao", origin="machine", reviewed=False)
    assert only().origin == "site"
    assert only().author == author


def test_another_language_or_translation_is_another_entry(seen):
    seen("Hello", "Ciao")
    seen("Hello", "Salve")
    seen("Hello", "Ciao", "fr")
    assert MemoryEntry.objects.count() == 3


def test_twice_in_one_call_is_once_in_the_memory(locales):
    pair = locales["en"].pk, locales["it"].pk
    sightings = [Sighting("Hello", "Ciao", *pair, reviewed=r) for r in (True, False)]
    assert remember(sightings) == 1
    assert only().reviewed


def test_a_text_that_nobody_reviewed_gives_way_at_its_place(seen, place):
    context = place("body.3")
    seen("Hello", "Cia", context=context, reviewed=False)
    seen("Hello", "Ciao", context=context, reviewed=False)
    assert only().target == "Ciao"
    seen("Hello", "Ciao", context=context, reviewed=True)
    seen("Hello", "Salve", context=context, reviewed=False)
    assert {entry.target for entry in MemoryEntry.objects.all()} == {"Ciao", "Salve"}


@pytest.mark.parametrize(("source", "target"), [("", "Ciao"), ("Hello", " ")])
def test_nothing_is_kept_of_what_is_half_there(seen, source, target):
    assert seen(source, target) == 0
    assert not MemoryEntry.objects.exists()


def test_many_cost_as_many_queries_as_few(
    locales, django_assert_max_num_queries, place
):
    pair = locales["en"].pk, locales["it"].pk
    context = place("body.4")

    def many(number):
        return [
            Sighting(f"Text {n}", f"Testo {n}", *pair, context=context)
            for n in range(number)
        ]

    for number in (1, 400):
        with django_assert_max_num_queries(5):
            remember(many(number))


def test_words_are_counted_by_their_entries(seen):
    seen("Safe streets", "Strade sicure")
    seen("Safe squares", "Piazze sicure")
    seen("Safe squares", "Places sûres", "fr")
    rarity.recount()
    counted = dict(MemoryWord.objects.values_list("word", "entries"))
    assert counted == {"safe": 3, "squares": 2}


def test_a_sample_stands_for_all(seen, monkeypatch):
    monkeypatch.setattr(rarity, "SAMPLE", 10)
    for number in range(40):
        seen(f"Street {number}", f"Strada {number}")
    rarity.recount()
    assert 30 <= MemoryWord.objects.get(word="street").entries <= 50


def test_words_are_counted_again_when_the_memory_has_grown(
    seen, django_capture_on_commit_callbacks
):
    seen("Street 1", "Strada 1")
    seen("Street 2", "Strada 2")
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for pk in range(1, 10_000):
            rarity.recount_if_grown([pk])
    assert 15 <= len(callbacks) <= 20
    assert MemoryWord.objects.filter(word="street").exists()
    with django_capture_on_commit_callbacks() as callbacks:
        rarity.recount_if_grown([])
        rarity.recount_if_grown(range(1, 1000))
    assert not callbacks


def test_every_entry_kept_is_reckoned_for_the_next_count(
    seen, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(rarity, "_stage", lambda pk: pk)
    with django_capture_on_commit_callbacks() as callbacks:
        seen("Street", "Strada")
        seen("Street", "Strada")
    assert len(callbacks) == 1


def test_rare_words_are_chosen_before_common_ones_and_numbers():
    counted = {"the": 9000, "of": 8000, "night": 30, "mediators": 2}
    words = ["the", "night", "of", "2020", "l", "mediators", "kassel"]
    assert rarity.clues(words, counted) == [("kassel",), ("mediators",), ("night",)]


def test_common_words_are_sought_in_pairs():
    counted = {"the": 900, "of": 800, "city": 700, "and": 600}
    assert rarity.clues(["the", "city", "of", "and"], counted) == [
        ("and", "city"),
        ("and", "of"),
        ("and", "the"),
        ("city", "of"),
        ("city", "the"),
        ("of", "the"),
    ]


def test_where_there_is_little_else_anything_serves():
    counted = {"the": 9000, "of": 8000, "city": 2000}
    assert rarity.clues(["the", "of"], counted) == [("of",), ("the",)]
    assert rarity.clues(["the", "of", "city"], counted) == [("city",), ("of", "the")]
    assert rarity.clues(["2020"], counted) == [("2020",)]
