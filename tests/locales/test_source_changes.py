"""A source moves on: what is left of its translations, and what is to do again."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TranslationSource,
)

from locales import gate
from locales.models import Comment, LanguageRules, SourceChange, Task, Unit, Version
from locales.workflow import settling
from locales.workflow.approving import approve
from locales.workflow.places import place
from locales.workflow.segments import SegmentState, segments
from locales.workflow.source_changes import follow
from locales.workflow.writing import write
from tests.factories import AdministratorFactory, NewsPageFactory, TopicFactory
from tests.locales.conftest import complete, target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
BODY = (
    "<p>Six cities met in Lille.</p>"
    "<p>They spoke about the night and its economy.</p>"
    "<p>A report follows in spring.</p>"
)


@pytest.fixture
def original(site_tree):
    return NewsPageFactory(
        title="Six cities met",
        body=[("paragraph", BODY), ("paragraph", "<p>Photographs: Efus.</p>")],
    )


@pytest.fixture
def giulia(person):
    return person("it", "translator")


@pytest.fixture
def marco(person):
    return person("it", "reviewer")


@pytest.fixture
def italian(begun, giulia, marco):
    """A translation that is reviewed throughout and live."""
    translation = begun("it")
    Task.objects.create(
        translation=translation, staged_at=translation.created_at, created_by=marco
    )
    for each in segments(translation):
        write(
            place(translation.pk, each.context_id, each.string_id),
            f"IT-{each.source}".replace(" ", "-")
            if each.path == "slug"
            else each.source + " (it)",
            user=giulia,
            based_on=None,
            state=Unit.State.TRANSLATED,
        )
    approve(translation, segments(translation), user=marco)
    gate.publish(translation, marco)
    return translation


def blocks(page, *texts):
    """The body of a page with the same blocks, saying `texts`."""
    value = page.specific_class.objects.get(pk=page.pk).body
    raw = [dict(block) for block in value.raw_data]
    for block, text in zip(raw, texts, strict=True):
        block["value"] = text
    return value.stream_block.to_python(raw)


def reworded(page, old, new):
    """The body with one wording for another."""
    value = page.specific_class.objects.get(pk=page.pk).body
    texts = [block["value"].replace(old, new) for block in value.raw_data]
    return blocks(page, *texts)


def of(translation, source):
    return next(each for each in segments(translation) if each.source == source)


def states(translation):
    return {each.source: each.state for each in segments(translation)}


def test_only_the_segment_that_changed_is_to_translate_again(
    publish, original, italian
):
    before = states(italian)
    publish(original, body=reworded(original, "in Lille", "in Liège"))
    after = states(italian)
    assert after.pop("Six cities met in Liège.") == SegmentState.CHANGED
    before.pop("Six cities met in Lille.")
    assert after == before
    assert set(after.values()) == {SegmentState.REVIEWED}


def test_the_old_source_and_the_old_translation_stay_in_sight(
    publish, original, italian
):
    publish(original, body=reworded(original, "in Lille", "in Liège"))
    met = of(italian, "Six cities met in Liège.")
    assert met.previous_source == "Six cities met in Lille."
    assert met.target == met.previous_target == "Six cities met in Lille. (it)"
    assert met.confirmed is None


def test_a_source_that_goes_back_restores_everything(publish, original, italian):
    before = [vars_of(each) for each in segments(italian)]
    publish(original, body=reworded(original, "in Lille", "in Liège"))
    publish(original, body=reworded(original, "in Liège", "in Lille"))
    assert [vars_of(each) for each in segments(italian)] == before
    assert Task.objects.get().stage == Task.Stage.DONE
    assert not gate.obstacles(italian)


def vars_of(segment):
    names = set(segment.__slots__) - {"order"}
    return {name: getattr(segment, name) for name in names}


def test_a_source_that_goes_back_by_two_steps_is_no_change(publish, original, italian):
    publish(original, body=reworded(original, "Lille", "Liège"))
    publish(original, body=reworded(original, "Liège", "Namur"))
    publish(original, body=reworded(original, "Namur", "Liège"))
    assert of(italian, "Six cities met in Liège.").previous_target
    publish(original, body=reworded(original, "Liège", "Lille"))
    assert of(italian, "Six cities met in Lille.").previous_source is None
    assert set(states(italian).values()) == {SegmentState.REVIEWED}


def test_after_two_changes_the_translation_of_the_first_wording_is_the_draft(
    publish, original, italian
):
    publish(original, body=reworded(original, "Lille", "Liège"))
    publish(original, body=reworded(original, "Liège", "Namur"))
    met = of(italian, "Six cities met in Namur.")
    assert met.state == SegmentState.CHANGED
    assert met.previous_target == "Six cities met in Lille. (it)"


def test_a_paragraph_put_in_between_is_empty_and_nothing_else_changes(
    publish, original, italian
):
    publish(
        original, body=reworded(original, "<p>A report", "<p>Quite new.</p><p>A report")
    )
    after = states(italian)
    assert after.pop("Quite new.") == SegmentState.EMPTY
    assert set(after.values()) == {SegmentState.REVIEWED}
    assert not SourceChange.objects.exists()


def test_paragraphs_in_another_order_are_no_change(publish, original, italian, told):
    one, two, three = (f"<p>{part}" for part in BODY.split("<p>")[1:])
    publish(
        original, body=blocks(original, three + one + two, "<p>Photographs: Efus.</p>")
    )
    assert set(states(italian).values()) == {SegmentState.REVIEWED}
    assert not SourceChange.objects.exists()
    assert [kind for kind, _translation, _people in told] == ["landed"]


def test_a_block_put_first_is_no_change_of_the_others(publish, original, italian):
    value = original.specific_class.objects.get(pk=original.pk).body
    raw = [{"type": "paragraph", "value": "<p>An overture.</p>"}, *value.raw_data]
    publish(original, body=value.stream_block.to_python(raw))
    after = states(italian)
    assert after.pop("An overture.") == SegmentState.EMPTY
    assert set(after.values()) == {SegmentState.REVIEWED}


def test_a_block_that_is_made_anew_with_the_same_text_keeps_its_translation(
    publish, original, italian, marco
):
    photographs = of(italian, "Photographs: Efus.")
    Comment.objects.create(
        object_id=original.translation_key,
        locale=italian.target_locale,
        string_id=photographs.string_id,
        context_id=photographs.context_id,
        author=marco,
        text="Who took them?",
    )
    publish(
        original,
        body=[("paragraph", "<p>Photographs: Efus.</p>"), ("paragraph", BODY)],
    )
    moved = of(italian, "Photographs: Efus.")
    assert moved.path != photographs.path
    assert moved.state == SegmentState.REVIEWED
    assert (moved.reviewer, moved.target) == (marco, "Photographs: Efus. (it)")
    history = Version.objects.filter(unit__context=moved.context_id)
    assert history.count() == 2
    assert Comment.objects.get().context_id == moved.context_id
    assert set(states(italian).values()) == {SegmentState.REVIEWED}


def test_a_block_made_anew_and_reworded_has_its_old_translation_for_a_draft(
    publish, original, italian
):
    publish(
        original,
        body=[("paragraph", "<p>Photographs: Efus, 2020.</p>"), ("paragraph", BODY)],
    )
    moved = of(italian, "Photographs: Efus, 2020.")
    assert moved.state == SegmentState.CHANGED
    assert moved.previous_source == "Photographs: Efus."
    assert moved.target == "Photographs: Efus. (it)"


def test_what_is_live_stays_as_it_was(publish, original, italian):
    before = target(italian).body.raw_data[0]["value"]
    publish(original, body=reworded(original, "in Lille", "in Liège"))
    assert target(italian).live
    assert target(italian).body.raw_data[0]["value"] == before


def test_the_task_is_to_translate_again_and_its_people_hear_of_it(
    publish, original, italian, giulia, told
):
    assert Task.objects.get().stage == Task.Stage.DONE
    publish(original, body=reworded(original, "Lille", "Liège"))
    assert Task.objects.get().stage == Task.Stage.TRANSLATION
    assert told == [("moved-on", italian, [giulia])]


def test_who_has_the_task_hears_of_it_alone(publish, original, italian, person, told):
    paolo = person("it", "translator")
    Task.objects.get().assignees.add(paolo)
    publish(original, body=reworded(original, "Lille", "Liège"))
    assert told == [("moved-on", italian, [paolo])]


def test_publishing_the_same_again_is_silent(publish, original, italian, told):
    source = TranslationSource.objects.get(pk=italian.source_id)
    publish(original)
    assert not told
    assert Task.objects.get().stage == Task.Stage.DONE
    after = TranslationSource.objects.get(pk=source.pk)
    assert after.last_updated_at == source.last_updated_at


def test_a_date_that_changes_waits_to_be_published_in_the_other_languages(
    publish, original, italian, told
):
    publish(original, date="2020-10-20")
    assert Task.objects.get().stage == Task.Stage.APPROVED
    assert [kind for kind, _translation, _people in told] == ["landed"]


def test_a_date_goes_live_by_itself_where_the_language_wants_it_so(
    publish, original, italian, told
):
    LanguageRules.objects.create(locale=italian.target_locale, publishes_itself=True)
    publish(original, date="2020-10-20")
    assert str(target(italian).date) == "2020-10-20"
    assert Task.objects.get().stage == Task.Stage.DONE
    assert not told


def test_a_page_somebody_holds_does_not_go_live_by_itself(
    publish, original, italian, marco
):
    LanguageRules.objects.create(locale=italian.target_locale, publishes_itself=True)
    Page.objects.filter(pk=target(italian).pk).update(locked=True, locked_by=marco)
    publish(original, date="2020-10-20")
    assert str(target(italian).date) != "2020-10-20"
    assert Task.objects.get().stage == Task.Stage.APPROVED


def test_a_snippet_is_followed_when_it_is_saved(
    begun, locales, django_capture_on_commit_callbacks
):
    topic = TopicFactory(name="Night")
    translation = begun("it", topic)
    complete(translation)
    with django_capture_on_commit_callbacks(execute=True):
        topic.name = "The night"
        topic.save()
    assert of(translation, "The night").previous_source == "Night"


def test_a_source_nobody_translates_is_left_alone(publish, original):
    publish(original, title="Seven cities met")
    assert not TranslationSource.objects.filter(
        object_id=original.translation_key
    ).exists()


def test_a_source_that_is_gone_is_not_followed(original, italian):
    source = italian.source
    original.delete()
    assert follow(source) is None


def test_a_change_of_one_segment_costs_the_same_on_a_long_page(
    publish, begun, django_assert_max_num_queries
):
    lines = [f"Line {number} says something of its own." for number in range(40)]
    page = NewsPageFactory(body=[("paragraph", f"<p>{line}</p>") for line in lines])
    translation = begun("it", page)
    complete(translation)
    fresh = page.specific_class.objects.get(pk=page.pk)
    raw = [dict(block) for block in fresh.body.raw_data]
    raw[20]["value"] = "<p>Line 20 says nothing of its own.</p>"
    fresh.body = fresh.body.stream_block.to_python(raw)
    fresh.save()
    with django_assert_max_num_queries(45):
        following = follow(translation.source, AdministratorFactory())
    assert following.to_translate == 1
    assert StringSegment.objects.filter(source=translation.source).count() == 43
    with django_assert_max_num_queries(12):
        assert follow(translation.source) is None


def test_texts_that_others_wrote_move_with_their_block(publish, original, begun):
    german = begun("de")
    complete(german)
    publish(
        original,
        body=[("paragraph", "<p>Photographs: Efus.</p>"), ("paragraph", BODY)],
    )
    assert of(german, "Photographs: Efus.").state == SegmentState.TRANSLATED
    assert not gate.obstacles(german)
    assert (
        StringTranslation.objects.filter(
            translation_of__data="Photographs: Efus."
        ).count()
        == 2
    )


@pytest.mark.parametrize("asks_review", [True, False])
@pytest.mark.parametrize("missing", [0, 1])
def test_what_stands_against_a_translation_is_counted_as_the_gate_counts(
    begun, asks_review, missing
):
    translation = begun("de")
    LanguageRules.objects.update_or_create(
        locale=translation.target_locale, defaults={"asks_review": asks_review}
    )
    complete(translation, but=missing)
    (standing,) = [
        each
        for each in settling._standings(translation.source)
        if each.translation == translation
    ]
    assert standing.obstacles == gate.obstacles(translation)
