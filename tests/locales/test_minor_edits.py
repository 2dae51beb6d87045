"""A minor edit of the source: the translations still stand, if its editor says so."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text
from wagtail_localize.models import StringTranslation

from locales import gate
from locales.models import SourceChange, Task, Unit, Version
from locales.workflow import minor_edits
from locales.workflow.approving import approve
from locales.workflow.minor_edits import Standing
from locales.workflow.places import place
from locales.workflow.segments import SegmentState, segments
from locales.workflow.writing import write
from tests.factories import AdministratorFactory, NewsPageFactory, paragraph
from tests.locales.conftest import complete

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
OLD, NEW = "They met, and spoke.", "They met and spoke."


@pytest.fixture
def original(site_tree):
    return NewsPageFactory(title="Six cities met", body=paragraph(OLD))


@pytest.fixture
def editor():
    return AdministratorFactory()


@pytest.fixture
def italian(begun, person):
    """Live, reviewed throughout; OLD has two versions."""
    translation = begun("it")
    Task.objects.create(translation=translation, staged_at=translation.created_at)
    complete(translation)
    giulia, marco = person("it", "translator"), person("it", "reviewer")
    put(translation, OLD, "Si sono incontrate.", giulia)
    approve(translation, segments(translation), user=marco)
    gate.publish(translation, marco)
    return translation


def of(translation, source):
    return next(each for each in segments(translation) if each.source == source)


def put(translation, source, text, user, state=Unit.State.TRANSLATED):
    segment = of(translation, source)
    there = place(translation.pk, segment.context_id, segment.string_id)
    return write(there, text, user=user, based_on=None, state=state)


def reword(publish, page, text=NEW):
    fresh = page.specific_class.objects.get(pk=page.pk)
    raw = [dict(block) for block in fresh.body.raw_data]
    raw[0]["value"] = f"<p>{text}</p>"
    return publish(page, body=fresh.body.stream_block.to_python(raw))


def body(page):
    """What the browser sends of a body of one paragraph."""
    [block] = page.body.raw_data
    values = {"type": "paragraph", "id": block["id"], "order": 0, "deleted": ""}
    values["value"] = rich_text(block["value"])
    sent = {f"body-0-{name}": value for name, value in values.items()}
    return {"body-count": 1, **sent}


def keys():
    return list(SourceChange.objects.values_list("pk", flat=True))


def address(translation):
    return reverse("source_changes", args=[translation.source_id])


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_kept_translations_have_their_state_their_people_and_their_history(
    publish, original, italian, editor
):
    before = of(italian, OLD)
    reword(publish, original)
    assert of(italian, NEW).state == SegmentState.CHANGED
    assert minor_edits.minor(italian.source, keys(), editor) == (1, 1)
    after = of(italian, NEW)
    for name in ("state", "target", "confirmed", "translator", "reviewer", "origin"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.state == SegmentState.REVIEWED
    history = Version.objects.filter(unit__string=after.string_id)
    assert history.count() == before.version + 1
    assert (history[0].origin, history[0].author) == (Version.Origin.KEPT, editor)
    assert SourceChange.objects.get().is_minor


def test_what_others_wrote_is_kept_and_gets_a_history(publish, original, begun, editor):
    german = begun("de")
    complete(german)
    reword(publish, original)
    minor_edits.minor(german.source, keys(), editor)
    assert of(german, NEW).state == SegmentState.TRANSLATED
    origins = Version.objects.order_by("number").values_list("origin", flat=True)
    assert list(origins) == [Version.Origin.PERSON, Version.Origin.KEPT]
    assert not gate.obstacles(german)


def test_a_page_that_would_say_the_same_is_published_as_it_was(
    publish, original, italian, editor
):
    reword(publish, original)
    assert Task.objects.get().stage == Task.Stage.TRANSLATION
    minor_edits.minor(italian.source, keys(), editor)
    assert Task.objects.get().stage == Task.Stage.DONE


def test_it_can_be_undone(publish, original, italian, editor):
    reword(publish, original)
    minor_edits.minor(italian.source, keys(), editor)
    assert minor_edits.undo(italian.source, keys(), editor) == 1
    again = of(italian, NEW)
    assert again.state == SegmentState.CHANGED
    assert again.target == "Si sono incontrate."
    assert Task.objects.get().stage == Task.Stage.TRANSLATION
    assert not SourceChange.objects.get().is_minor


def test_what_somebody_has_worked_on_since_is_not_undone(
    publish, original, italian, editor, person
):
    reword(publish, original)
    minor_edits.minor(italian.source, keys(), editor)
    put(italian, NEW, "Si sono incontrate e parlate.", person("it", "translator"))
    assert minor_edits.undo(italian.source, keys(), editor) == 0
    assert of(italian, NEW).target == "Si sono incontrate e parlate."


def test_what_somebody_has_begun_anew_is_not_written_over(
    publish, original, italian, editor, person
):
    reword(publish, original)
    put(italian, NEW, "Si sono", person("it", "translator"), state=Unit.State.DRAFT)
    assert minor_edits.minor(italian.source, keys(), editor) == (0, 0)
    assert of(italian, NEW).target == "Si sono"


def test_only_what_is_chosen_is_kept(publish, original, italian, editor):
    reword(publish, original)
    publish(original, title="Six cities have met")
    title = SourceChange.objects.get(context__path="title")
    minor_edits.minor(italian.source, [title.pk], editor)
    assert of(italian, "Six cities have met").is_done
    assert not of(italian, NEW).is_done


def test_a_translation_whose_links_do_not_fit_cannot_be_kept(
    publish, original, italian, editor
):
    reword(publish, original, 'They <a href="https://efus.eu">met</a>, and spoke.')
    [change] = minor_edits.changes(italian.source)
    assert [each.standing for each in change.languages] == [Standing.MISFIT]
    assert minor_edits.minor(italian.source, keys(), editor) == (0, 0)


def test_after_two_rewordings_the_last_translation_is_kept(
    publish, original, italian, editor
):
    reword(publish, original, "They met; and spoke.")
    reword(publish, original)
    last = SourceChange.objects.get(string__data=NEW)
    assert minor_edits.minor(italian.source, [last.pk], editor) == (1, 1)
    assert of(italian, NEW).target == "Si sono incontrate."


def test_publishing_in_the_editor_asks_whether_the_edit_was_minor(
    original, italian, editor, desk, django_capture_on_commit_callbacks
):
    from tests.locales.forms import posted

    page = original.specific_class.objects.get(pk=original.pk)
    data = posted(page, editor) | {"title": "Six cities have met", **body(page)}
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk(editor).post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            data | {"action-publish": "on"},
        )
    assert answer.status_code == 302
    assert "1 segment changed" in said(answer)
    assert address(italian) in said(answer)


def test_the_editor_sees_each_change_and_keeps_and_undoes(
    publish, original, italian, editor, desk
):
    reword(publish, original)
    client = desk(editor)
    page = client.get(address(italian)).content.decode()
    assert '<del class="word-diff-delete">' in page
    assert "Si sono incontrate." in page
    assert "keep the translations" in page
    answer = client.post(address(italian), {"change": keys(), "keep": ""})
    assert "1 translation was kept" in said(answer)
    assert "Have them translated again" in client.get(address(italian)).content.decode()
    answer = client.post(address(italian), {"change": keys(), "undo": ""})
    assert "1 translation is to be brought up to date" in said(answer)


def test_without_a_choice_there_is_a_message(publish, original, italian, editor, desk):
    reword(publish, original)
    answer = desk(editor).post(address(italian), {"change": "x", "keep": ""})
    assert "Choose at least one change" in said(answer)
    assert not of(italian, NEW).is_done


def test_only_who_publishes_the_source_decides(
    publish, original, italian, person, desk
):
    reword(publish, original)
    for user in (person("it"), person("en", "translator")):
        assert desk(user).get(address(italian)).status_code == 403
        answer = desk(user).post(address(italian), {"change": keys()})
        assert answer.status_code == 403
    assert desk(person("en")).get(address(italian)).status_code == 200
    assert not of(italian, NEW).is_done


def test_a_change_of_another_source_is_not_touched(
    publish, original, italian, begun, editor
):
    other = NewsPageFactory(title="Elsewhere", body=paragraph(OLD))
    elsewhere = begun("it", other)
    complete(elsewhere)
    reword(publish, original)
    reword(publish, other)
    theirs = SourceChange.objects.get(context__object=other.translation_key)
    assert minor_edits.minor(italian.source, [theirs.pk], editor) == (0, 0)
    assert not of(elsewhere, NEW).is_done


def test_a_source_that_is_gone_is_not_found(original, italian, editor, desk):
    original.delete()
    assert desk(editor).get(address(italian)).status_code == 404


def test_the_list_costs_the_same_with_more_changes(
    publish, begun, editor, desk, django_assert_max_num_queries
):
    lines = [f"Line {number} says something of its own." for number in range(30)]
    page = NewsPageFactory(body=[("paragraph", f"<p>{line}</p>") for line in lines])
    for code in ("it", "de", "fr"):
        complete(begun(code, page))
    fresh = page.specific_class.objects.get(pk=page.pk)
    raw = [
        {**block, "value": block["value"].replace("something", "much")}
        for block in fresh.body.raw_data
    ]
    publish(page, body=fresh.body.stream_block.to_python(raw))
    italian = begun("it", page)
    with django_assert_max_num_queries(9):
        assert len(minor_edits.changes(italian.source)) == 30
    with django_assert_max_num_queries(90):
        assert minor_edits.minor(italian.source, keys(), editor) == (90, 3)
    assert (
        StringTranslation.objects.filter(translation_of__data__contains="much").count()
        == 90
    )
