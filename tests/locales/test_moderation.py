"""Wagtail's own moderation of a page is the same as the stages of its translation."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from locales import gate
from locales.models import Comment, LanguageRules, ReviewTask, Task
from locales.workflow import approving, stages
from locales.workflow.segments import segments
from tests.factories import NewsPageFactory

from .conftest import complete, target

TRANSLATION, REVIEW, APPROVED, DONE = Task.Stage


@pytest.fixture
def giulia(person):
    return person("it", "translator")


@pytest.fixture
def marco(person):
    return person("it", "reviewer")


@pytest.fixture
def handed_in(begun, giulia):
    """In review, no segment reviewed yet."""
    translation = begun("it")
    complete(translation)
    LanguageRules.objects.create(locale=translation.target_locale, asks_review=True)
    stages.hand_in(translation, giulia)
    return translation


@pytest.fixture
def looked_at(handed_in, person):
    """In review, every segment reviewed one by one."""
    first = person("it", "reviewer")
    approving.approve(handed_in, segments(handed_in), user=first)
    return handed_in


def stage(translation):
    return Task.objects.get(translation=translation).stage


def step(page):
    return TaskState.objects.get(
        workflow_state__object_id=str(page.pk), status=TaskState.STATUS_IN_PROGRESS
    )


def moderate(client, page, action, comment=""):
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, action, step(page).pk]
    )
    return client.post(address, {"comment": comment})


def waiting(user):
    return [
        int(state.workflow_state.object_id)
        for state in TaskState.objects.reviewable_by(user)
    ]


def test_every_language_is_moderated_by_its_reviewers_and_publishers(teams, locales):
    home = Page.objects.get(depth=2, locale=locales["it"])
    task = home.get_workflow().tasks.get().specific
    assert isinstance(task, ReviewTask)
    assert {group.name for group in task.groups.all()} == {
        "Reviewers it",
        "Publishers it",
    }


def test_made_again_nothing_changes_and_a_home_keeps_its_own_workflow(teams, locales):
    home = Page.objects.get(depth=2, locale=locales["it"])
    own = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowPage.objects.filter(page=home).update(workflow=own)
    count = Workflow.objects.count()
    call_command("make_teams", verbosity=0)
    assert home.get_workflow() == own
    assert Workflow.objects.count() == count


def test_a_page_with_unreviewed_segments_is_not_approved_there(desk, handed_in, marco):
    page = target(handed_in)
    assert moderate(desk(marco), page, "approve").status_code == 403
    assert stage(handed_in) == REVIEW


def test_approved_there_it_is_approved_here(desk, looked_at, marco, giulia):
    page = target(looked_at)
    assert moderate(desk(marco), page, "approve").status_code == 200
    assert stage(looked_at) == APPROVED
    assert not target(looked_at).live
    assert giulia.translation_notifications.get().kind == "approved"


def test_approved_there_by_who_publishes_it_goes_live(desk, looked_at, person):
    page = target(looked_at)
    moderate(desk(person("it", "reviewer", "publisher")), page, "approve")
    assert stage(looked_at) == DONE
    assert target(looked_at).live


def test_who_handed_it_in_does_not_approve_it_there(desk, looked_at, giulia):
    giulia.groups.add(Group.objects.get(name="Reviewers it"))
    assert moderate(desk(giulia), target(looked_at), "approve").status_code == 403
    assert stage(looked_at) == REVIEW


@pytest.mark.parametrize("roles", [["translator"], ["publisher"]])
def test_nobody_else_moderates_a_translation(desk, looked_at, person, roles):
    other = person("it", *roles)
    for action in ["approve", "reject"]:
        answer = moderate(desk(other), target(looked_at), action)
        assert answer.status_code == 403
    assert waiting(other) == []


def test_sent_back_there_it_is_to_translate_here(desk, handed_in, marco, giulia):
    moderate(desk(marco), target(handed_in), "reject", "The title is too long.")
    assert stage(handed_in) == TRANSLATION
    assert Comment.objects.get().text == "The title is too long."
    assert giulia.translation_notifications.get().kind == "sent-back"


def test_sent_back_there_without_a_word_there_is_no_comment(desk, handed_in, marco):
    moderate(desk(marco), target(handed_in), "reject")
    assert stage(handed_in) == TRANSLATION
    assert not Comment.objects.exists()


def test_what_was_sent_back_is_reviewed_again_though_nothing_was_changed(
    desk, looked_at, marco, giulia
):
    moderate(desk(marco), target(looked_at), "reject", "The caption, too, please.")
    assert stages.hand_in(looked_at, giulia).stage == REVIEW


def test_cancelled_there_it_is_to_translate_here(handed_in, giulia):
    target(handed_in).current_workflow_state.cancel(user=giulia)
    assert stage(handed_in) == TRANSLATION


def test_begun_there_it_is_in_review_here(handed_in, giulia, marco):
    stages.take_back(handed_in, giulia)
    marco.translation_notifications.all().delete()
    page = target(handed_in)
    page.get_workflow().start(page, giulia)
    task = Task.objects.get(translation=handed_in)
    assert (task.stage, task.handed_in_by) == (REVIEW, giulia)
    assert marco.translation_notifications.get().kind == "for-review"


def test_a_script_that_approves_meets_the_gate(handed_in, marco):
    with pytest.raises(gate.GateClosed, match="not reviewed yet"):
        step(target(handed_in)).approve(user=marco)
    assert stage(handed_in) == REVIEW
    assert step(target(handed_in)).status == TaskState.STATUS_IN_PROGRESS


def test_reviewers_see_what_waits_for_them_on_the_admins_home(
    desk, handed_in, marco, person
):
    page = target(handed_in)
    assert waiting(marco) == [page.pk]
    assert waiting(person("de", "reviewer")) == []
    shown = desk(marco).get("/admin/").content.decode()
    assert "Awaiting your review" in shown


def test_what_waits_costs_the_same_with_more_pages(
    handed_in, begun, marco, giulia, django_assert_max_num_queries
):
    with django_assert_max_num_queries(25) as few:
        waiting(marco)
    for _ in range(3):
        translation = begun("it", NewsPageFactory())
        complete(translation)
        stages.hand_in(translation, giulia)
    # `waiting` itself asks for the state of each page: one query a row.
    with django_assert_max_num_queries(len(few) + 3):
        assert len(waiting(marco)) == 4


def test_a_further_step_of_the_workflow_is_waited_for(handed_in, marco, person):
    last = GroupApprovalTask.objects.create(name="The last word")
    last.groups.add(Group.objects.get(name="Publishers it"))
    workflow = target(handed_in).get_workflow()
    WorkflowTask.objects.create(workflow=workflow, task=last, sort_order=1)
    assert stages.approve(handed_in, marco).stage == REVIEW
    publisher = person("it", "publisher")
    page = target(handed_in)
    page.current_workflow_task.on_action(
        page.current_workflow_task_state, publisher, "approve"
    )
    assert stage(handed_in) == DONE


def test_wagtail_sends_no_mails_about_translations(
    desk, handed_in, marco, giulia, looked_at
):
    moderate(desk(marco), target(handed_in), "reject", "No.")
    stages.hand_in(handed_in, giulia)
    moderate(desk(marco), target(handed_in), "approve")
    assert mail.outbox == []


def test_originals_are_moderated_as_ever(desk, original, person):
    writer, publisher = person("en", "translator"), person("en", "publisher")
    original.title = "Seven cities met"
    original.save_revision(user=writer)
    original.get_workflow().start(original, writer)
    assert [to for each in mail.outbox for to in each.to] == [publisher.email]
    assert waiting(publisher) == [original.pk]
    moderate(desk(publisher), original, "approve")
    original.refresh_from_db()
    assert original.title == "Seven cities met"
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


def test_to_review_a_language_is_no_right_to_publish_its_originals(
    desk, original, person
):
    reviewer = person("en", "reviewer")
    original.save_revision(user=reviewer)
    original.get_workflow().start(original, reviewer)
    assert waiting(reviewer) == []
    assert moderate(desk(reviewer), original, "approve").status_code == 403


def test_who_publishes_originals_is_not_locked_out_by_moderation(original, person):
    original.save_revision()
    original.get_workflow().start(original, person("en", "translator"))
    editors = Group.objects.create(name="Our editors")
    for codename in ["change_page", "publish_page"]:
        GroupPagePermission.objects.create(
            group=editors,
            page=Page.objects.get(depth=1),
            permission=Group.objects.get(name="Publishers en")
            .page_permissions.get(permission__codename=codename)
            .permission,
        )
    editor = person("de", "translator")
    editor.groups.add(editors)
    assert not original.get_lock().for_user(editor)
    assert original.get_lock().for_user(person("en", "translator"))
