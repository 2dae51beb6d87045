"""What the memory finds."""

import pytest
from wagtail_localize.models import StringSegment

from locales.memory.lookup import Segment, matches
from locales.models import MemoryEntry

pytestmark = pytest.mark.django_db

NIGHT = "Night mediators walk through the streets of Lille every weekend."
NOTTE = "I mediatori notturni percorrono le strade di Lille ogni fine settimana."


@pytest.fixture
def found(locales):
    """`found(segment, "it")`: the matches of one segment in English."""

    def look(segment, code="it", **options):
        return matches([segment], locales["en"], locales[code], **options)[0]

    return look


def told(matches):
    return [(match.entry.target, match.score, match.kind) for match in matches]


def test_the_same_text_and_markup_is_worth_100(seen, found):
    seen("<b>Safe</b> streets", "Strade <b>sicure</b>")
    assert told(found("<b>Safe</b> streets")) == [
        ("Strade <b>sicure</b>", 100, "exact")
    ]


def test_between_the_same_neighbours_it_is_worth_101(seen, found):
    seen(NIGHT, NOTTE, previous="Before", following="After")
    same = Segment(NIGHT, previous="Before", following="After")
    other = Segment(NIGHT, previous="Before", following="Other")
    assert told(found(same)) == [(NOTTE, 101, "context")]
    assert told(found(other)) == [(NOTTE, 100, "exact")]
    assert told(found(Segment(NIGHT))) == [(NOTTE, 100, "exact")]


def test_without_neighbours_nothing_is_in_context(seen, found):
    seen(NIGHT, NOTTE)
    assert found(Segment(NIGHT))[0].score == 100


def test_at_the_same_place_it_is_worth_101(begun, seen, found):
    segment = StringSegment.objects.filter(source=begun("it").source).first()
    source = segment.string.data
    seen(source, "Sei", context=segment.context_id)
    assert found(Segment(source, context=segment.context_id))[0].score == 101
    assert found(Segment(source))[0].score == 100


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (NIGHT, NIGHT.replace("Lille", "Liège")),
        (NIGHT, NIGHT.replace("every weekend", "at the weekend")),
        ("Publish", "Published"),
        ("Save page", "Saved page"),
        ("Night life", "Night-life!"),
    ],
)
def test_what_is_alike_is_found_with_what_differs(seen, found, kept, asked):
    seen(kept, "Testo")
    seen("Something else altogether, with no word the same.", "Altro")
    [match] = found(asked)
    assert match.kind == "fuzzy"
    assert 75 <= match.score < 100
    assert "".join(t for op, t in match.diff if op != "insert") == kept
    assert "".join(t for op, t in match.diff if op != "delete") == asked


def test_other_numbers_alone_are_found_however_long_they_are(seen, found):
    seen("Grants for projects in 1999, 2000, 2001 and 2002", "Sovvenzioni")
    asked = "Grants for projects in 12, 13, 14,500,000,000,000,000 and 15"
    assert [match.score for match in found(asked)] == [97]


def test_what_is_not_alike_is_not_shown(seen, found):
    seen(NIGHT, NOTTE)
    assert found("Lille has mediators, and streets, and a weekend") == []
    assert found("Something else") == []
    assert found("") == []


def test_reviewed_translations_come_before_those_nobody_reviewed(seen, found):
    seen(NIGHT, "Bozza", reviewed=False)
    seen(NIGHT.replace("Lille", "Liège"), NOTTE)
    first, second = found(NIGHT)
    assert (first.entry.target, first.kind, first.reviewed) == (NOTTE, "fuzzy", True)
    assert (second.entry.target, second.score) == ("Bozza", 70)
    assert (second.kind, second.reviewed) == ("exact", False)


def test_at_most_five_are_shown_best_first(seen, found):
    for number in range(12):
        seen(NIGHT + "!" * number, f"Traduzione {number}")
    scores = [match.score for match in found(NIGHT)]
    assert scores == [100, 98, 98, 98, 98]
    assert len(found(NIGHT, limit=2)) == 2


def test_equal_translations_are_one_match(seen, found):
    seen(NIGHT, NOTTE)
    seen(NIGHT.replace("weekend", "week-end"), NOTTE)
    [match] = found(NIGHT)
    assert (match.score, match.entries) == (100, 2)


def test_languages_are_kept_apart(seen, found, locales):
    seen(NIGHT, NOTTE)
    assert found(NIGHT, "fr") == []
    assert found(NIGHT + "!", "fr") == []
    assert matches([NOTTE], locales["it"], locales["en"]) == [[]]


def test_a_short_text_added_or_deleted_meanwhile_is_noticed(seen, found):
    seen("Night life", "Vita notturna")
    assert len(found("Nightlife")) == 1
    seen("Night live", "Notte dal vivo")
    assert len(found("Nightlife")) == 2
    MemoryEntry.objects.filter(target="Vita notturna").delete()
    assert [match.entry.target for match in found("Nightlife")] == ["Notte dal vivo"]
    MemoryEntry.objects.all().delete()
    assert found("Nightlife") == []


def test_a_whole_page_costs_as_many_queries_as_one_segment(
    seen, locales, django_assert_num_queries
):
    for number in range(20):
        seen(NIGHT + f" Part {'x' * number}", f"{NOTTE} {number}")
        seen(f"Night {number}", f"Notte {number}")
    page = [NIGHT, "Nights", *(f"{NIGHT} {n} times" for n in range(60))]
    with django_assert_num_queries(4):
        assert all(matches(page, locales["en"], locales["it"]))
    with django_assert_num_queries(4):
        matches(page[:2], locales["en"], locales["it"])
    with django_assert_num_queries(1):
        found = matches(page, locales["en"], locales["it"], fuzzy=False)
    assert len(found) == 62


def test_without_fuzzy_matches_only_the_same_text_is_found(seen, found):
    seen(NIGHT, NOTTE)
    seen(NIGHT + "!", NOTTE + "!")
    assert told(found(NIGHT, fuzzy=False)) == [(NOTTE, 100, "exact")]
    assert [match.score for match in found(NIGHT)] == [100, 98]


def test_an_apostrophe_or_an_odd_character_is_no_trouble(seen, found):
    odd = 'L’été d\'une ville \\ "quoted" & (l:* | !x) d%s'
    seen(odd, "Estate")
    assert found(odd + "?")[0].score == 98
