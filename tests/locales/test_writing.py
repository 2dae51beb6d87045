"""Segments are written, reviewed and taken back; every text is kept."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from locales import gate
from locales.models import LanguageRules, Unit, Version
from locales.workflow.approving import approve
from locales.workflow.places import place
from locales.workflow.segments import SegmentState, segments
from locales.workflow.writing import Conflict, OwnWork, restore, write

from .conftest import complete, target

DRAFT, TRANSLATED, REVIEWED = Unit.State


@pytest.fixture
def italian(begun):
    return begun("it")


@pytest.fixture
def giulia(person):
    return person("it", "translator")


@pytest.fixture
def marco(person):
    return person("it", "reviewer")


def place_of(translation, source):
    segment = next(each for each in segments(translation) if each.source == source)
    return place(translation.pk, segment.context_id, segment.string_id)


def put(translation, source, text, user, state=TRANSLATED, **kwargs):
    kwargs.setdefault("based_on", None)
    there = place_of(translation, source)
    return write(there, text, user=user, state=state, **kwargs)


def state_of(translation, source):
    return next(each for each in segments(translation) if each.source == source)


def test_what_nobody_has_touched_is_empty(italian):
    assert {each.state for each in segments(italian)} == {SegmentState.EMPTY}


def test_a_confirmed_text_may_go_live(italian, giulia):
    put(italian, "They met.", "Si sono incontrate.", giulia)
    met = state_of(italian, "They met.")
    assert (met.state, met.target) == (SegmentState.TRANSLATED, "Si sono incontrate.")
    assert met.confirmed == "Si sono incontrate."
    assert met.translator == giulia


def test_a_draft_changes_nothing_of_what_is_confirmed(italian, giulia):
    put(italian, "They met.", "Si sono incontrate.", giulia)
    put(italian, "They met.", "Si sono", giulia, state=DRAFT)
    met = state_of(italian, "They met.")
    assert (met.state, met.target) == (SegmentState.DRAFT, "Si sono")
    assert met.confirmed == "Si sono incontrate."


def test_a_draft_stands_against_publishing(italian, giulia):
    complete(italian)
    put(italian, "They met.", "Si sono", giulia, state=DRAFT)
    assert gate.obstacles(italian) == gate.Obstacles(missing=1)


def test_a_title_is_seen_in_the_listings_of_the_admin(italian, giulia):
    put(italian, "Six cities met", "Sei città &amp; noi", giulia)
    assert Page.objects.get(pk=target(italian).pk).draft_title == "Sei città & noi"


def test_the_second_of_two_people_writes_over_nobody(italian, giulia, marco):
    there = place_of(italian, "They met.")
    first = write(there, "Uno.", user=giulia, based_on=0, state=TRANSLATED)
    with pytest.raises(Conflict) as refused:
        write(there, "Due.", user=marco, based_on=0, state=TRANSLATED)
    assert refused.value.unit.text == "Uno."
    later = place_of(italian, "They met.")
    write(later, "Tre.", user=giulia, based_on=first.version, state=TRANSLATED)
    with pytest.raises(Conflict) as refused:
        put(italian, "They met.", "Due.", marco, based_on=first.version)
    assert refused.value.unit.text == "Tre."
    assert [each.text for each in Version.objects.all()] == ["Tre.", "Uno."]


def test_two_saves_at_the_same_moment_do_not_both_win(italian, giulia, marco):
    put(italian, "They met.", "Uno.", giulia)
    there, same = (place_of(italian, "They met.") for _ in range(2))
    write(there, "Due.", user=giulia, based_on=1, state=TRANSLATED)
    with pytest.raises(Conflict):
        write(same, "Tre.", user=marco, based_on=1, state=TRANSLATED)


def test_what_was_there_before_is_the_first_version(italian, giulia):
    complete(italian)
    before = state_of(italian, "They met.").target
    put(italian, "They met.", "Si sono incontrate.", giulia)
    assert [each.text for each in Version.objects.all()] == [
        "Si sono incontrate.",
        before,
    ]


@pytest.mark.parametrize(
    "text", ["", "  ", "Si <script>x</script>", '<a id="a9">Si</a>']
)
def test_what_cannot_go_live_is_not_confirmed(italian, giulia, text):
    with pytest.raises(ValidationError):
        put(italian, "They met.", text, giulia)
    assert not Unit.objects.exists()


def test_an_old_version_is_restored_as_a_new_one(italian, giulia, marco):
    put(italian, "They met.", "Uno.", giulia)
    put(italian, "They met.", "Due.", giulia)
    restore(place_of(italian, "They met."), 1, user=marco, based_on=2)
    met = state_of(italian, "They met.")
    assert (met.target, met.confirmed, met.version) == ("Uno.", "Uno.", 3)
    assert [each.author for each in Version.objects.all()] == [marco, giulia, giulia]


def test_nobody_approves_their_own_work(italian, giulia, marco):
    put(italian, "They met.", "Uno.", giulia)
    put(italian, "Six cities met", "Due.", marco)
    with pytest.raises(OwnWork):
        approve(italian, segments(italian), user=giulia)
    assert state_of(italian, "They met.").state == SegmentState.TRANSLATED
    assert state_of(italian, "Six cities met").state == SegmentState.TRANSLATED


def test_a_reviewer_approves_what_others_translated(italian, giulia, marco):
    put(italian, "They met.", "Uno.", giulia)
    assert approve(italian, segments(italian), user=marco) == 1
    met = state_of(italian, "They met.")
    assert (met.state, met.reviewer) == (SegmentState.REVIEWED, marco)
    assert met.translator == giulia
    assert Version.objects.count() == 2


def test_what_was_there_before_is_approved_too(italian, marco):
    complete(italian)
    count = len(segments(italian))
    assert approve(italian, segments(italian), user=marco) == count
    assert {each.state for each in segments(italian)} == {SegmentState.REVIEWED}
    assert Version.objects.count() == 2 * count


def test_a_reviewers_wording_is_reviewed_if_another_translated(italian, giulia, marco):
    put(italian, "They met.", "Uno.", giulia)
    put(italian, "They met.", "Due.", marco, state=REVIEWED)
    met = state_of(italian, "They met.")
    assert (met.state, met.translator) == (SegmentState.REVIEWED, giulia)
    with pytest.raises(OwnWork):
        put(italian, "Six cities met", "Tre.", marco, state=REVIEWED)


def test_a_text_changed_after_its_review_is_reviewed_anew(italian, giulia, marco):
    put(italian, "They met.", "Uno.", giulia)
    approve(italian, segments(italian), user=marco)
    put(italian, "They met.", "Due.", giulia)
    met = state_of(italian, "They met.")
    assert (met.state, met.reviewer) == (SegmentState.TRANSLATED, None)


def test_where_review_is_asked_for_nothing_goes_live_without(italian, giulia, marco):
    LanguageRules.objects.create(locale=italian.target_locale, asks_review=True)
    complete(italian)
    count = len(segments(italian))
    assert gate.obstacles(italian) == gate.Obstacles(unreviewed=count)
    with pytest.raises(gate.Incomplete):
        gate.publish(italian, giulia)
    approve(italian, segments(italian), user=marco)
    assert not gate.obstacles(italian)


def test_what_others_write_over_a_unit_is_kept_as_a_version(italian, giulia):
    put(italian, "They met.", "Uno.", giulia)
    text = StringTranslation.objects.get(data="Uno.")
    text.data = "Due."
    text.save()
    assert [each.text for each in Version.objects.all()] == ["Due.", "Uno."]
    assert state_of(italian, "They met.").version == 2


def test_a_machines_text_is_a_draft_until_somebody_approves_it(italian, marco):
    complete(italian)
    StringTranslation.objects.update(translation_type="machine")
    found = segments(italian)
    assert all(each.is_marked for each in found)
    approve(italian, found, user=marco)
    assert {each.state for each in segments(italian)} == {SegmentState.REVIEWED}


def test_a_segment_of_another_translation_is_not_found(italian, begun):
    german = begun("de")
    there = place_of(german, "They met.").segment
    german.enabled = False
    german.save()
    with pytest.raises(StringSegment.DoesNotExist):
        place(german.pk, there.context_id, there.string_id)


@pytest.mark.parametrize("state", [DRAFT, TRANSLATED])
def test_a_save_takes_three_queries(
    italian, giulia, state, django_assert_num_queries, django_assert_max_num_queries
):
    put(italian, "They met.", "Uno.", giulia)
    with django_assert_num_queries(1):
        segment = StringSegment.objects.get(string__data="They met.")
    with django_assert_num_queries(1):
        there = place(italian.pk, segment.context_id, segment.string_id)
    with django_assert_max_num_queries(3):
        write(there, "Due.", user=giulia, based_on=1, state=state)


def test_the_segments_of_a_page_take_four_queries(
    italian, giulia, django_assert_num_queries
):
    complete(italian)
    put(italian, "They met.", "Uno.", giulia)
    with django_assert_num_queries(4):
        segments(italian)


def test_what_is_written_while_a_reviewer_reads_is_not_approved(italian, giulia, marco):
    put(italian, "They met.", "Uno.", giulia)
    read = segments(italian)
    put(italian, "They met.", "Due.", giulia)
    assert approve(italian, read, user=marco) == 0
    met = state_of(italian, "They met.")
    assert (met.state, met.target) == (SegmentState.TRANSLATED, "Due.")
