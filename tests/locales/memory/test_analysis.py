"""The words that are still to do, in bands of what the memory has for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import Translation

from locales.memory.analysis import running
from locales.memory.analysis.bands import Band, analyse, band_of
from locales.memory.prefilling import prefill
from locales.models import AnalysedTranslation, Analysis, Unit
from locales.workflow.segments import segments
from tests.factories import TopicFactory
from tests.locales.conftest import target
from tests.locales.test_writing import put

from .conftest import confirm

pytestmark = pytest.mark.django_db

NIGHT = "Night mediators walk through the streets of Lille every weekend."  # 10 words
NOTTE = "I mediatori notturni percorrono le strade di Lille ogni fine settimana."
LIGHT = "Cities compare what they spend on lighting."  # 7 words
NEW, REPETITION = Band.NEW, Band.REPETITION


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: each page here is made of its own texts."""


def words_of(translation):
    """{Band: words} of the bands in which there are any."""
    words = analyse([translation])[translation.pk].words
    return {band: number for band, number in words.items() if number}


def rows_of(analysis):
    """[bands of each row], in their order."""
    return list(analysis.rows.order_by("pk").values_list("bands", flat=True))


@pytest.mark.parametrize(
    ("similarity", "band"),
    [
        (101, "101"),
        (100, "100"),
        (99, "95"),
        (95, "95"),
        (94, "85"),
        (85, "85"),
        (84, "75"),
        (75, "75"),
        (74, "new"),
        (0, "new"),
    ],
)
def test_every_similarity_has_its_band(similarity, band):
    assert band_of(similarity) == band


def test_what_came_before_is_a_repetition_unless_the_memory_has_the_very_same():
    assert band_of(101, came_before=True) == Band.CONTEXT
    assert band_of(100, came_before=True) == Band.EXACT
    assert band_of(99, came_before=True) == REPETITION
    assert band_of(0, came_before=True) == REPETITION


@pytest.mark.parametrize(
    ("kept", "band"),
    [
        (NIGHT, Band.EXACT),
        (f"<b>Night</b>{NIGHT.removeprefix('Night')}", Band.NEARLY),
        (NIGHT.replace(".", "!"), Band.NEARLY),
        (NIGHT.replace("Lille", "Liège"), Band.CLOSE),
        (NIGHT.replace("every weekend", "on most days"), Band.ALIKE),
        ("Something else altogether.", NEW),
    ],
)
def test_words_are_sorted_by_what_the_memory_has(seen, page_of, kept, band):
    seen(kept, NOTTE)
    assert words_of(page_of(NIGHT)) == {band: 10}


def test_at_its_place_the_same_text_is_in_context(seen, page_of):
    translation = page_of(NIGHT)
    [segment] = [each for each in segments(translation) if each.source == NIGHT]
    seen(NIGHT, NOTTE, context=segment.context_id)
    assert words_of(translation) == {Band.CONTEXT: 10}


def test_between_the_same_neighbours_the_same_text_is_in_context(seen, page_of):
    translation = page_of(NIGHT, LIGHT)
    listed = [each.source for each in segments(translation)]
    before = listed[listed.index(NIGHT) - 1]
    seen(NIGHT, NOTTE, previous=before, following=LIGHT)
    assert words_of(translation) == {Band.CONTEXT: 10, NEW: 7}


def test_a_match_that_nobody_reviewed_counts_as_much(seen, page_of):
    for number in range(6):
        seen(NIGHT + "!" * (number + 1), f"Traduzione {number}")
    seen(NIGHT, NOTTE, reviewed=False)
    assert words_of(page_of(NIGHT)) == {Band.EXACT: 10}


def test_the_same_translation_of_another_text_does_not_hide_the_very_text(
    seen, page_of
):
    seen(NIGHT.replace("Lille", "Liège"), NOTTE)
    seen(NIGHT, NOTTE, reviewed=False)
    assert words_of(page_of(NIGHT)) == {Band.EXACT: 10}


def test_the_memory_of_another_language_is_no_help(seen, page_of):
    seen(NIGHT, NOTTE, "fr")
    assert words_of(page_of(NIGHT)) == {NEW: 10}


def test_markup_is_no_word(page_of):
    assert words_of(page_of("Read <b>this</b><br/>now")) == {NEW: 3}


def test_what_is_done_is_not_counted(page_of, person):
    translation = page_of(NIGHT, LIGHT)
    assert words_of(translation) == {NEW: 17}
    put(translation, NIGHT, NOTTE, person("it"))
    assert words_of(translation) == {NEW: 7}


def test_a_draft_is_still_to_do(page_of, person):
    translation = page_of(NIGHT)
    put(translation, NIGHT, NOTTE, person("it"), state=Unit.State.DRAFT)
    assert words_of(translation) == {NEW: 10}


def test_what_the_memory_filled_in_is_to_do_in_its_band(seen, page_of):
    translation = page_of(NIGHT)
    seen(NIGHT, NOTTE)
    assert prefill(translation) == 1
    assert words_of(translation) == {Band.EXACT: 10}


def test_a_source_that_changed_is_to_do_in_its_band(seen, page_of, person, publish):
    translation = page_of(NIGHT)
    put(translation, NIGHT, NOTTE, person("it"))
    seen(NIGHT, NOTTE)
    now = NIGHT.replace("Lille", "Liège")
    page = translation.source.get_source_instance()
    publish(page, body=[("paragraph", f"<p>{now}</p>")])
    translation = Translation.objects.get(pk=translation.pk)
    assert words_of(translation) == {Band.CLOSE: 10}


def test_a_text_that_stands_twice_in_a_page_is_a_repetition_once(page_of):
    assert words_of(page_of(NIGHT, LIGHT, NIGHT)) == {NEW: 17, REPETITION: 10}


def test_other_markup_is_no_repetition(page_of):
    marked = NIGHT.replace("Lille", "<b>Lille</b>")
    assert words_of(page_of(NIGHT, marked)) == {NEW: 20}


def test_what_the_memory_has_is_no_repetition(seen, page_of):
    seen(NIGHT, NOTTE)
    assert words_of(page_of(NIGHT, LIGHT, NIGHT)) == {NEW: 7, Band.EXACT: 20}


def test_what_is_only_like_something_in_the_memory_is_a_repetition(seen, page_of):
    seen(NIGHT.replace("Lille", "Liège"), NOTTE)
    assert words_of(page_of(NIGHT, NIGHT)) == {Band.CLOSE: 10, REPETITION: 10}


def test_a_repetition_of_what_is_done_is_one(page_of):
    translation = page_of(NIGHT, LIGHT, NIGHT)
    confirm(translation, next(s for s in segments(translation) if s.source == NIGHT))
    assert words_of(translation) == {NEW: 7, REPETITION: 10}


def test_a_text_of_an_earlier_page_is_a_repetition(page_of, analysed):
    first, second = page_of(NIGHT), page_of(LIGHT, NIGHT)
    assert rows_of(analysed(first, second)) == [
        {"new": [10, 1]},
        {"repetition": [10, 1], "new": [7, 1]},
    ]
    assert rows_of(analysed(second)) == [{"new": [17, 2]}]


def test_repetitions_are_told_across_batches(page_of, analysed, monkeypatch):
    monkeypatch.setattr(running, "AT_ONCE", 1)
    pages = [page_of(NIGHT), page_of(LIGHT), page_of(LIGHT, NIGHT)]
    assert rows_of(analysed(*pages))[2] == {"repetition": [17, 2]}


def test_another_language_repeats_nothing(begun, page_of, analysed, monkeypatch):
    monkeypatch.setattr(running, "AT_ONCE", 1)
    italian = page_of(NIGHT)
    german = begun("de", italian.source.get_source_instance())
    bands = rows_of(analysed(italian, german))
    assert not any("repetition" in each for each in bands)
    assert len(bands) == 2


def test_languages_in_one_batch_are_kept_apart(begun, page_of, analysed, seen):
    italian = page_of(NIGHT)
    german = begun("de", italian.source.get_source_instance())
    seen(NIGHT, NOTTE)
    analysis = analysed(italian, german)
    assert analysis.rows.get(translation=italian).bands == {"100": [10, 1]}
    assert "100" not in analysis.rows.get(translation=german).bands


def test_snippets_are_analysed_as_well(begun, analysed):
    topic = begun("it", TopicFactory(name="Urban violence"))
    assert rows_of(analysed(topic))[0]["new"][0] >= 2


def test_what_has_nothing_left_to_do_is_written_down_as_such(page_of, analysed):
    row = analysed(page_of()).rows.get()
    assert (row.words, row.bands) == (0, {})


def test_where_the_page_is_gone_nothing_is_to_do(page_of, analysed):
    gone, there = page_of(NIGHT), page_of(LIGHT)
    target(gone).delete()
    assert rows_of(analysed(gone, there)) == [{"new": [7, 1]}]
    assert analysed(gone) is None


def test_killed_and_done_again_nothing_is_counted_twice(
    page_of, left_waiting, monkeypatch
):
    monkeypatch.setattr(running, "AT_ONCE", 1)
    pages = [page_of(NIGHT), page_of(LIGHT), page_of(NIGHT)]
    analysis = left_waiting(*pages)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    assert running.proceed(analysis.pk)
    with monkeypatch.context() as dying:
        dying.setattr(running, "analyse", killed)
        with pytest.raises(KeyboardInterrupt):
            running.proceed(analysis.pk)
    assert analysis.rows.filter(words=None).count() == 2
    while running.proceed(analysis.pk):
        pass
    assert rows_of(analysis) == [
        {"new": [10, 1]},
        {"new": [7, 1]},
        {"repetition": [10, 1]},
    ]
    assert Analysis.objects.get().finished_at


def test_done_once_more_it_stays_as_it_is(page_of, analysed, django_assert_num_queries):
    analysis = analysed(page_of(NIGHT))
    finished_at = Analysis.objects.get().finished_at
    with django_assert_num_queries(2):
        assert not running.proceed(analysis.pk)
    assert Analysis.objects.get().finished_at == finished_at


def test_one_that_was_forgotten_meanwhile_is_no_error(page_of, left_waiting):
    analysis = left_waiting(page_of(NIGHT))
    pk = analysis.pk
    analysis.delete()
    assert not running.proceed(pk)
    assert not AnalysedTranslation.objects.exists()


def test_a_batch_costs_as_many_queries_as_one_page(seen, page_of, left_waiting):
    seen(NIGHT, NOTTE)

    def queries(analysis):
        with CaptureQueriesContext(connection) as captured:
            running.proceed(analysis.pk)
        assert not analysis.rows.filter(words=None).exists()
        return len(captured)

    few = queries(left_waiting(page_of(LIGHT + " And more of it.", "Nights")))
    texts = [f"{LIGHT} In {number} of them." for number in range(8)]
    many = [page_of("Nightly", NIGHT, *texts) for _ in range(8)]
    assert queries(left_waiting(*many)) == few <= 12
