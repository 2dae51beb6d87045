"""Tasks: opened by submitting, kept, reopened, taken and given back."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from locales.models import Priority, Task
from locales.workflow import tasks
from tests.factories import AdministratorFactory
from tests.locales.conftest import complete

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


@pytest.fixture
def submit(desk, original, locales):
    """`submit(user, "it", "de", due=…)`: what the form for submitting answers."""

    def post(user, *codes, **fields):
        address = reverse(
            "wagtail_localize:submit_page_translation", args=[original.pk]
        )
        chosen = [locales[code].pk for code in codes]
        return desk(user).post(address, {"locales": chosen, **fields})

    return post


def stages():
    return dict(
        Task.objects.values_list("translation__target_locale__language_code", "stage")
    )


def test_submitting_opens_a_task_for_each_language(submit, person):
    editor = person("en", permissions=[SUBMIT])
    answer = submit(
        editor, "it", "de", due=TOMORROW, priority=Priority.HIGH, note="For the fair"
    )
    assert answer.status_code == 302
    assert stages() == {"it": "translation", "de": "translation"}
    for task in Task.objects.all():
        assert task.due == TOMORROW
        assert task.priority == Priority.HIGH
        assert task.note == "For the fair"
        assert task.created_by == editor
        assert not task.assignees.exists()


def test_each_assignee_gets_the_tasks_of_their_languages(submit, person):
    italian, german = person("it", "translator"), person("de", "translator")
    submit(AdministratorFactory(), "it", "de", assignees=[italian.pk, german.pk])
    assert {
        task.translation.target_locale.language_code: list(task.assignees.all())
        for task in Task.objects.all()
    } == {"it": [italian], "de": [german]}


def test_who_does_not_work_in_the_language_is_refused_at_the_field(submit, person):
    german = person("de", "translator")
    answer = submit(AdministratorFactory(), "it", assignees=[german.pk])
    message = f"{german.username} does not work in Italian."
    assert answer.context["form"].errors == {"assignees": [message]}
    assert not Translation.objects.exists()


def test_a_due_date_in_the_past_is_refused_at_the_field(submit):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    answer = submit(AdministratorFactory(), "it", due=yesterday)
    assert "due" in answer.context["form"].errors
    assert not Translation.objects.exists()


def test_today_is_a_due_date(submit):
    assert submit(AdministratorFactory(), "it", due=timezone.localdate()).url


def test_an_unknown_assignee_or_priority_is_refused(submit):
    answer = submit(AdministratorFactory(), "it", assignees=["999999"], priority="9")
    assert set(answer.context["form"].errors) == {"assignees", "priority"}


def test_a_task_at_work_is_left_as_it_is(begun, person):
    translation, editor = begun("it"), person("en")
    tasks.open_tasks([translation], user=editor, due=TOMORROW)
    assert not tasks.open_tasks([translation], user=person("en"), note="Again")
    task = Task.objects.get()
    assert (task.due, task.note, task.created_by) == (TOMORROW, "", editor)


def test_a_finished_task_begins_anew(begun, person):
    translation, editor = begun("it"), person("en")
    tasks.open_tasks([translation], user=editor, assignees=[person("it")])
    Task.objects.update(stage=Task.Stage.DONE, handed_in_by=editor)
    italian = person("it")
    tasks.open_tasks([translation], user=editor, due=TOMORROW, assignees=[italian])
    task = Task.objects.get()
    assert (task.stage, task.due, task.handed_in_by) == ("translation", TOMORROW, None)
    assert list(task.assignees.all()) == [italian]


def test_syncing_opens_the_tasks_of_what_is_incomplete(begun, person, desk):
    german, italian = begun("de"), begun("it")
    tasks.open_tasks([german, italian], user=person("en"))
    Task.objects.update(stage=Task.Stage.DONE)
    complete(german)
    complete(italian, but=1)
    address = reverse("wagtail_localize:update_translations", args=[german.source_id])
    assert desk(AdministratorFactory()).post(address, {}).status_code == 302
    assert stages() == {"it": "translation", "de": "done"}


def test_many_tasks_cost_no_more_queries_than_one(
    begun, person, django_assert_num_queries
):
    editor, italian = person("en"), person("it")
    several = [begun("it"), begun("de"), begun("fr")]
    with django_assert_num_queries(12):
        tasks.open_tasks(several[:1], user=editor, assignees=[italian])
    Task.objects.all().delete()
    with django_assert_num_queries(12):
        tasks.open_tasks(several, user=editor, assignees=[italian])


def test_a_translator_takes_a_task_of_the_team_and_gives_it_back(begun, person, desk):
    (task,) = tasks.open_tasks([begun("it")], user=person("en"))
    translator = person("it", "translator")
    client = desk(translator)
    assert client.post(reverse("take_task", args=[task.pk])).status_code == 302
    assert list(task.assignees.all()) == [translator]
    client.post(reverse("give_back_task", args=[task.pk]))
    assert not task.assignees.exists()


def test_what_another_has_taken_stays_theirs(begun, person, desk):
    (task,) = tasks.open_tasks([begun("it")], user=person("en"))
    first = person("it", "translator")
    tasks.take(task, first)
    answer = desk(person("it", "translator")).post(
        reverse("take_task", args=[task.pk]), follow=True
    )
    assert f"taken by {first.username} already" in answer.content.decode()
    assert list(task.assignees.all()) == [first]


def test_nobody_takes_a_task_of_another_language(begun, person, desk):
    (task,) = tasks.open_tasks([begun("it")], user=person("en"))
    client = desk(person("de"))
    for name in ("take_task", "give_back_task"):
        assert client.post(reverse(name, args=[task.pk])).status_code == 404
    assert not task.assignees.exists()


def test_taking_is_not_done_by_following_a_link(begun, person, desk):
    (task,) = tasks.open_tasks([begun("it")], user=person("en"))
    client = desk(person("it"))
    assert client.get(reverse("take_task", args=[task.pk])).status_code == 405
