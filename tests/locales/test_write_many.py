"""Many segments at once: each as if it had been written by itself, or none."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from locales.models import Unit, Version
from locales.workflow.places import place
from locales.workflow.segments import SegmentState, segments
from locales.workflow.write_many import Writing, write_many
from locales.workflow.writing import write
from tests.factories import NewsPageFactory, paragraph

from .conftest import complete, target

pytestmark = pytest.mark.django_db
DRAFT, TRANSLATED, REVIEWED = Unit.State


@pytest.fixture
def italian(begun):
    return begun("it")


@pytest.fixture
def giulia(person):
    return person("it", "translator")


def writings(translation, text="{} x"):
    return [
        Writing(each, text.format(each.source).replace(" ", "-"))
        for each in segments(translation)
    ]


def put(translation, wanted, user, state=TRANSLATED):
    return write_many(
        translation, wanted, user=user, state=state, origin=Unit.Origin.FILE
    )


def test_all_are_written_with_their_author_and_a_version(italian, giulia):
    assert put(italian, writings(italian), giulia) == []
    found = segments(italian)
    assert {each.state for each in found} == {SegmentState.TRANSLATED}
    assert {each.translator for each in found} == {giulia}
    assert {each.origin for each in found} == {Unit.Origin.FILE}
    assert all(each.confirmed == each.target for each in found)
    assert Version.objects.count() == len(found)


def test_what_was_there_is_the_version_before(italian, giulia):
    complete(italian)
    before = {each.key: each.target for each in segments(italian)}
    put(italian, writings(italian, "y {}"), giulia)
    for unit in Unit.objects.all():
        versions = [each.text for each in unit.versions.all()]
        assert versions == [unit.text, before[f"{unit.context_id}-{unit.string_id}"]]
        assert unit.version == 2


def test_what_somebody_wrote_in_the_meantime_stays(italian, giulia, person):
    put(italian, writings(italian), giulia)
    stale = writings(italian, "y {}")
    first = stale[0].segment
    there = place(italian.pk, first.context_id, first.string_id)
    write(there, "Uno", user=person("it"), based_on=None, state=TRANSLATED)
    left = put(italian, stale, giulia)
    assert [each.key for each in left] == [first.key]
    texts = {each.key: each.target for each in segments(italian)}
    assert texts.pop(first.key) == "Uno"
    assert all(text.startswith("y") for text in texts.values())


def test_the_first_text_of_a_segment_is_nobodys_to_write_over(italian, giulia, person):
    empty = writings(italian)
    put(italian, writings(italian, "z {}"), person("it"))
    assert len(put(italian, empty, giulia)) == len(empty)
    assert all(each.target.startswith("z") for each in segments(italian))


def test_a_draft_leaves_what_is_confirmed(italian, giulia):
    complete(italian)
    before = set(StringTranslation.objects.values_list("data", flat=True))
    put(italian, writings(italian, "y {}"), giulia, state=DRAFT)
    assert set(StringTranslation.objects.values_list("data", flat=True)) == before
    assert {each.state for each in segments(italian)} == {SegmentState.DRAFT}


def test_one_text_that_cannot_go_live_holds_up_all(italian, giulia):
    wanted = writings(italian)
    with pytest.raises(ValidationError):
        put(italian, [*wanted[:-1], Writing(wanted[-1].segment, "<p>x</p>")], giulia)
    assert not Unit.objects.exists()
    assert not StringTranslation.objects.exists()


def test_nothing_is_reviewed_in_bulk(italian, giulia):
    with pytest.raises(ValueError, match="review"):
        put(italian, writings(italian), giulia, state=REVIEWED)


def test_a_title_is_seen_in_the_listings_of_the_admin(italian, giulia):
    put(italian, writings(italian), giulia)
    shown = Page.objects.get(pk=target(italian).pk).draft_title
    assert shown == "Six-cities-met-x"


def test_many_take_as_many_queries_as_few(begun, giulia, django_assert_max_num_queries):
    small = begun("it", NewsPageFactory(body=paragraph("One.")))
    large = begun(
        "it",
        NewsPageFactory(
            body=[("paragraph", "".join(f"<p>Text {n}.</p>" for n in range(120)))]
        ),
    )
    # A transaction within the test's own counts as two; SQLite writes in hundreds.
    for translation, most in ((small, 11), (large, 17)):
        wanted = writings(translation)
        with django_assert_max_num_queries(most):
            put(translation, wanted, giulia)
        wanted = writings(translation, "y {}")
        with django_assert_max_num_queries(most):
            put(translation, wanted, giulia)
    assert len(wanted) > 120
