"""A page passes from the translator to the reviewer to the public."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringTranslation

from locales import gate
from locales.guarding.permissions import lock_against
from locales.models import Comment, LanguageRules, Notification, Task, Unit
from locales.workflow import approving, stages
from locales.workflow.places import place
from locales.workflow.segments import SegmentState, segments
from locales.workflow.writing import OwnWork, write
from tests.factories import AdministratorFactory, TopicFactory, UserFactory

from .conftest import complete, target

TRANSLATION, REVIEW, APPROVED, DONE = Task.Stage


@pytest.fixture
def italian(begun):
    translation = begun("it")
    complete(translation)
    return translation


@pytest.fixture
def reviewed(italian):
    """The same, in a language that asks for review."""
    rules(italian, asks_review=True)
    return italian


@pytest.fixture
def giulia(person):
    return person("it", "translator")


@pytest.fixture
def marco(person):
    return person("it", "reviewer")


@pytest.fixture
def paola(person):
    return person("it", "reviewer", "publisher")


def rules(translation, **values):
    LanguageRules.objects.update_or_create(
        locale=translation.target_locale, defaults=values
    )


def stage(translation):
    return Task.objects.get(translation=translation).stage


def moderation(translation):
    return target(translation).current_workflow_state


def told(user):
    return list(
        user.translation_notifications.filter(seen_at=None).values_list(
            "kind", flat=True
        )
    )


def put(translation, text, user, state=Unit.State.TRANSLATED):
    segment = next(each for each in segments(translation) if each.path == "title")
    there = place(translation.pk, segment.context_id, segment.string_id)
    return write(there, text, user=user, based_on=None, state=state)


def test_without_review_what_is_handed_in_waits_for_a_publisher(
    italian, giulia, person
):
    publisher = person("it", "publisher")
    task = stages.hand_in(italian, giulia)
    assert (task.stage, task.handed_in_by) == (APPROVED, giulia)
    assert not target(italian).live
    assert told(publisher) == ["landed"]


def test_whoever_asked_for_it_hears_that_it_is_ready(italian, giulia, person):
    editor, publisher = UserFactory(), person("it", "publisher")
    task = stages.task_of(italian)
    task.created_by = editor
    task.save()
    stages.hand_in(italian, giulia)
    assert told(editor) == ["landed"]
    assert told(publisher) == []


def test_where_it_is_asked_for_reviewers_are_told_and_the_page_moderated(
    reviewed, giulia, marco
):
    stages.hand_in(reviewed, giulia)
    assert stage(reviewed) == REVIEW
    assert told(marco) == ["for-review"]
    assert told(giulia) == []
    assert moderation(reviewed).requested_by == giulia
    assert target(reviewed).get_latest_revision_as_object().title == "Six-cities-met-x"


def test_what_is_incomplete_is_not_handed_in(begun, giulia):
    translation = begun("it")
    complete(translation, but=2)
    with pytest.raises(gate.Incomplete) as refused:
        stages.hand_in(translation, giulia)
    assert refused.value.obstacles.missing == 2
    assert stage(translation) == TRANSLATION


def test_what_a_check_blocks_is_not_handed_in(reviewed, giulia):
    texts = StringTranslation.objects.filter(context__path="title")
    texts.update(data="x" * 256)
    with pytest.raises(gate.Incomplete, match="an error that blocks"):
        stages.hand_in(reviewed, giulia)
    assert stage(reviewed) == TRANSLATION


def test_what_makes_no_valid_page_is_not_saved_and_marked(reviewed, giulia):
    texts = StringTranslation.objects.filter(context__path="title")
    texts.update(data="x" * 256)
    with pytest.raises(ValidationError):
        gate.save(reviewed, giulia, publish=False)
    title = next(each for each in segments(reviewed) if each.path == "title")
    assert "at most 255 characters" in title.error


def test_a_title_that_is_too_long_is_not_confirmed(italian, giulia):
    with pytest.raises(ValidationError, match="at most 255 characters"):
        put(italian, "x" * 256, giulia)


@pytest.mark.parametrize("code", ["de", "fr"])
def test_nobody_of_another_language_hands_in(italian, person, code):
    with pytest.raises(PermissionDenied):
        stages.hand_in(italian, person(code))


def test_a_page_somebody_else_holds_is_not_handed_in(italian, giulia, marco):
    Page.objects.filter(pk=target(italian).pk).update(locked=True, locked_by=marco)
    with pytest.raises(PermissionDenied, match="is locked by"):
        stages.hand_in(italian, giulia)


def test_what_is_in_review_is_not_handed_in_again(reviewed, giulia):
    stages.hand_in(reviewed, giulia)
    with pytest.raises(stages.WrongStage, match="In review"):
        stages.hand_in(reviewed, giulia)


def test_while_it_is_in_review_translators_leave_it_alone(reviewed, giulia, marco):
    stages.hand_in(reviewed, giulia)
    page = target(reviewed)
    assert "only its reviewers edit it now" in lock_against(giulia, page)
    assert lock_against(marco, page) is None


def test_a_reviewer_approves_every_segment_and_the_page(reviewed, giulia, marco):
    stages.hand_in(reviewed, giulia)
    task = stages.approve(reviewed, marco)
    assert (task.stage, task.staged_by) == (APPROVED, marco)
    assert {each.state for each in segments(reviewed)} == {SegmentState.REVIEWED}
    assert moderation(reviewed) is None
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
    assert not target(reviewed).live
    assert told(giulia) == ["approved"]
    assert told(marco) == []


def test_approved_by_who_publishes_it_goes_live(reviewed, giulia, paola):
    stages.hand_in(reviewed, giulia)
    assert stages.approve(reviewed, paola).stage == DONE
    assert target(reviewed).live


def test_nobody_approves_what_they_handed_in(reviewed, paola):
    stages.hand_in(reviewed, paola)
    with pytest.raises(OwnWork):
        stages.approve(reviewed, paola)
    assert stage(reviewed) == REVIEW


def test_nobody_approves_what_they_translated(reviewed, giulia, marco):
    put(reviewed, "Sei città", marco)
    stages.hand_in(reviewed, giulia)
    with pytest.raises(OwnWork):
        stages.approve(reviewed, marco)
    assert stage(reviewed) == REVIEW


@pytest.mark.parametrize("roles", [["translator"], ["publisher"]])
def test_only_reviewers_approve_and_send_back(reviewed, giulia, person, roles):
    stages.hand_in(reviewed, giulia)
    other = person("it", *roles)
    with pytest.raises(PermissionDenied):
        stages.approve(reviewed, other)
    with pytest.raises(PermissionDenied):
        stages.send_back(reviewed, other, "No.")


def test_a_reviewer_of_another_language_does_not_approve(reviewed, giulia, person):
    stages.hand_in(reviewed, giulia)
    with pytest.raises(PermissionDenied):
        stages.approve(reviewed, person("de"))


def test_a_superuser_reviews_every_language(reviewed, giulia):
    stages.hand_in(reviewed, giulia)
    assert stages.approve(reviewed, AdministratorFactory()).stage == DONE


def test_what_is_sent_back_is_translated_again_and_it_is_said_why(
    reviewed, giulia, marco
):
    stages.hand_in(reviewed, giulia)
    task = stages.send_back(reviewed, marco, "The title is too long.")
    assert task.stage == TRANSLATION
    assert Comment.objects.get().text == "The title is too long."
    assert told(giulia) == ["sent-back"]
    assert Notification.objects.get(kind="sent-back").comment == Comment.objects.get()
    assert told(marco) == []
    assert target(reviewed).get_lock() is None


def test_nothing_is_sent_back_without_a_word(reviewed, giulia, marco):
    stages.hand_in(reviewed, giulia)
    with pytest.raises(ValidationError):
        stages.send_back(reviewed, marco, "  ")
    assert stage(reviewed) == REVIEW


def test_what_was_not_handed_in_is_not_sent_back(reviewed, marco):
    with pytest.raises(stages.WrongStage):
        stages.send_back(reviewed, marco, "No.")


def test_what_was_sent_back_is_handed_in_again(reviewed, giulia, marco, paola):
    stages.hand_in(reviewed, giulia)
    stages.send_back(reviewed, marco, "The title is too long.")
    stages.hand_in(reviewed, giulia)
    assert stage(reviewed) == REVIEW
    assert moderation(reviewed).status == WorkflowState.STATUS_IN_PROGRESS
    assert told(giulia) == []
    assert stages.approve(reviewed, paola).stage == DONE


def test_what_is_approved_is_sent_back_too_until_it_is_published(
    reviewed, giulia, marco, paola
):
    stages.hand_in(reviewed, giulia)
    stages.approve(reviewed, marco)
    assert stages.send_back(reviewed, marco, "After all.").stage == TRANSLATION
    stages.hand_in(reviewed, giulia)
    gate.publish(reviewed, paola)
    with pytest.raises(stages.WrongStage):
        stages.send_back(reviewed, marco, "Too late.")


def test_who_handed_in_takes_it_back(reviewed, giulia, marco, person):
    stages.hand_in(reviewed, giulia)
    with pytest.raises(PermissionDenied):
        stages.take_back(reviewed, person("it", "translator"))
    assert stages.take_back(reviewed, giulia).stage == TRANSLATION
    assert moderation(reviewed) is None
    assert told(marco) == []


def test_a_segment_is_set_back_in_its_translators_name(reviewed, giulia, marco):
    put(reviewed, "Sei città", giulia)
    title = next(each for each in segments(reviewed) if each.path == "title")
    stages.set_back(reviewed, title, marco, "Which cities?")
    title = next(each for each in segments(reviewed) if each.path == "title")
    assert (title.state, title.target) == (SegmentState.DRAFT, "Sei città")
    assert title.translator == giulia
    assert gate.obstacles(reviewed).missing == 1
    assert Comment.objects.get().context_id == title.context_id
    assert told(giulia) == ["comment"]


def test_a_machines_text_that_is_set_back_does_not_go_live(italian, marco):
    put(italian, "Sei città", marco)
    Unit.objects.update(origin="machine", translator=None)
    title = next(each for each in segments(italian) if each.path == "title")
    stages.set_back(italian, title, marco, "Look at this.")
    assert gate.obstacles(italian).missing == 1


def test_a_page_without_moderation_is_reviewed_all_the_same(reviewed, giulia, marco):
    Page.workflowpage.related.related_model.objects.all().delete()
    stages.hand_in(reviewed, giulia)
    assert (stage(reviewed), moderation(reviewed)) == (REVIEW, None)
    assert stages.send_back(reviewed, marco, "No.").stage == TRANSLATION
    stages.hand_in(reviewed, giulia)
    assert stages.approve(reviewed, marco).stage == APPROVED


def test_a_snippet_is_reviewed_too(begun, person, locales):
    translation = begun("it", TopicFactory())
    rules(translation, asks_review=True)
    complete(translation)
    giulia, paola = person("it", "translator"), person("it", "reviewer", "publisher")
    assert stages.hand_in(translation, giulia).stage == REVIEW
    assert stages.approve(translation, paola).stage == DONE


def test_what_is_live_stays_so_until_its_new_texts_are_approved(
    reviewed, giulia, marco, paola
):
    stages.hand_in(reviewed, giulia)
    stages.approve(reviewed, paola)
    put(reviewed, "Sette città", giulia)
    stages.after_write(reviewed, giulia)
    assert stage(reviewed) == TRANSLATION
    stages.hand_in(reviewed, giulia)
    assert target(reviewed).title == "Six-cities-met-x"
    stages.approve(reviewed, marco)
    assert target(reviewed).title == "Six-cities-met-x"
    gate.publish(reviewed, paola)
    assert target(reviewed).title == "Sette città"
    assert stage(reviewed) == DONE


def test_where_a_language_publishes_by_itself_handing_in_does(italian, giulia):
    rules(italian, publishes_itself=True)
    assert stages.hand_in(italian, giulia).stage == DONE
    assert target(italian).live


def test_where_a_language_publishes_by_itself_approving_does(reviewed, giulia, marco):
    rules(reviewed, publishes_itself=True)
    stages.hand_in(reviewed, giulia)
    assert not target(reviewed).live
    assert stages.approve(reviewed, marco).stage == DONE
    assert target(reviewed).live


def test_the_last_text_publishes_where_the_language_does_so(begun, giulia):
    translation = begun("it")
    rules(translation, publishes_itself=True)
    assert not stages.after_write(translation, giulia)
    complete(translation, but=1)
    put(translation, "Sei", giulia, state=Unit.State.DRAFT)
    assert not stages.after_write(translation, giulia)
    put(translation, "Sei città", giulia)
    assert stages.after_write(translation, giulia)
    assert target(translation).title == "Sei città"


def test_the_last_review_publishes_where_the_language_does_so(reviewed, giulia, marco):
    rules(reviewed, publishes_itself=True)
    stages.hand_in(reviewed, giulia)
    approving.approve(reviewed, segments(reviewed), user=marco)
    assert stages.after_write(reviewed, marco)
    assert (stage(reviewed), moderation(reviewed)) == (DONE, None)


def test_nothing_goes_live_by_itself_while_its_source_is_a_draft(
    italian, giulia, original
):
    rules(italian, publishes_itself=True)
    original.unpublish()
    assert stages.hand_in(italian, giulia).stage == APPROVED
    assert not stages.after_write(italian, giulia)
    assert not target(italian).live


def test_nothing_goes_live_by_itself_that_somebody_else_holds(italian, giulia, marco):
    rules(italian, publishes_itself=True)
    Page.objects.filter(pk=target(italian).pk).update(locked=True, locked_by=marco)
    assert not stages.after_write(italian, giulia)
    assert not target(italian).live


def test_a_write_costs_one_query_more_where_nothing_follows(
    italian, giulia, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert not stages.after_write(italian, giulia)


def test_what_a_publisher_publishes_early_is_no_longer_moderated(
    reviewed, giulia, marco, paola
):
    stages.hand_in(reviewed, giulia)
    gate.publish(reviewed, paola, reason="The congress opens tomorrow.")
    assert (stage(reviewed), moderation(reviewed)) == (DONE, None)
    assert told(marco) == []
