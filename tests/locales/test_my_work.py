"""“My work”, first on the home of the admin."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from locales.models import Task, TranslationRequest
from locales.tasks.due import in_words
from locales.tasks.my_work import SHOWN, my_work
from locales.workflow import tasks
from tests.factories import AdministratorFactory, NewsPageFactory, TopicFactory

pytestmark = pytest.mark.django_db


def day(days):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
def opened(begun, person):
    """`opened("it", "A title", stage=…, due=…)`: a task of a new page."""
    editor = person("en")

    def make(code, title, *, stage=Task.Stage.TRANSLATION, **order):
        translation = begun(code, NewsPageFactory(title=title))
        order.setdefault("user", editor)
        (task,) = tasks.open_tasks([translation], **order)
        Task.objects.filter(pk=task.pk).update(stage=stage)
        return task

    return make


def shown(user):
    return {
        part["name"]: [task.title for task in part["tasks"]] for part in my_work(user)
    }


def test_it_is_the_first_panel_of_whoever_works_in_a_language(opened, desk, person):
    opened("it", "For Italy")
    page = desk(person("it")).get(reverse("wagtailadmin_home"))
    assert page.context["panels"][0].name == "my_work"
    assert "For Italy" in page.content.decode()


def test_nobody_else_has_it(teams, desk, person):
    guest = person("it", permissions=["wagtailadmin.access_admin"])
    guest.groups.clear()
    page = desk(guest).get(reverse("wagtailadmin_home"))
    assert "my-work" not in page.content.decode()


def test_without_work_it_says_so(desk, person):
    page = desk(person("it")).get(reverse("wagtailadmin_home"))
    assert "Nothing waits for you." in page.content.decode()


def test_it_has_what_is_mine_and_what_nobody_of_my_team_has_taken(opened, person):
    italian = person("it", "translator")
    opened("it", "The team’s")
    opened("it", "Mine", assignees=[italian])
    opened("it", "Another’s", assignees=[person("it")])
    opened("de", "For Germany")
    opened("it", "In review", stage=Task.Stage.REVIEW)
    assert set(shown(italian)["translate"]) == {"The team’s", "Mine"}
    assert list(shown(italian)) == ["translate"]


def test_due_dates_come_first_and_then_what_readers_ask_for(opened, person, locales):
    opened("it", "Nobody asks")
    asked = opened("it", "Readers ask")
    opened("it", "Due later", due=day(9))
    opened("it", "Due soon", due=day(1))
    TranslationRequest.objects.create(
        page_id=asked.translation.source.get_source_instance().pk,
        locale=locales["it"],
        day=timezone.localdate(),
        readers=3,
    )
    assert shown(person("it"))["translate"] == [
        "Due soon",
        "Due later",
        "Readers ask",
        "Nobody asks",
    ]


def test_reviewers_and_publishers_have_what_waits_for_them(opened, person):
    opened("it", "To review", stage=Task.Stage.REVIEW)
    opened("it", "To publish", stage=Task.Stage.APPROVED)
    assert shown(person("it", "reviewer")) == {"review": ["To review"]}
    assert shown(person("it", "publisher")) == {"publish": ["To publish"]}
    assert not shown(person("it", "translator"))


def test_who_asked_sees_what_has_landed(opened, person):
    editor = person("en")
    opened("it", "Long ago", user=editor, stage=Task.Stage.DONE)
    Task.objects.update(staged_at=timezone.now() - datetime.timedelta(days=30))
    opened("it", "Landed", user=editor, stage=Task.Stage.DONE)
    opened("it", "Not yet", user=editor)
    assert shown(editor) == {"landed": ["Landed"]}


def test_it_leads_to_the_translation_and_says_what_is_left(opened, desk, person):
    task = opened("it", "Late")
    Task.objects.update(due=day(-1))
    target = task.translation.get_target_instance()
    page = desk(person("it")).get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[target.pk])}"' in page
    assert "1 day overdue" in page
    assert "words left" in page


def test_a_page_that_was_deleted_is_no_error(opened, person):
    task = opened("it", "Deleted")
    task.translation.get_target_instance().delete()
    shown(person("it"))


def test_more_than_it_shows_leads_to_the_listing(opened, desk, person):
    translator = person("it", "translator")
    for number in range(SHOWN + 1):
        opened("it", f"Page {number}")
    page = desk(translator).get(reverse("wagtailadmin_home")).content.decode()
    assert f"See all {SHOWN + 1} tasks" in page


def test_its_queries_do_not_grow_with_the_tasks(opened, begun, person):
    def queries(user):
        with CaptureQueriesContext(connection) as captured:
            my_work(user)
        return len(captured)

    everything = person("it")
    tasks.open_tasks([begun("it", TopicFactory())], user=everything)
    opened("it", "One", assignees=[everything])
    opened("it", "To review", stage=Task.Stage.REVIEW)
    opened("it", "To publish", stage=Task.Stage.APPROVED)
    queries(everything)
    few = queries(type(everything).objects.get(pk=everything.pk))
    for number in range(4):
        opened("it", f"Page {number}", assignees=[everything])
        opened("it", f"Review {number}", stage=Task.Stage.REVIEW)
    assert queries(type(everything).objects.get(pk=everything.pk)) == few
    assert few <= 14


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-2, "2 days overdue"),
        (-1, "1 day overdue"),
        (0, "due today"),
        (1, "due tomorrow"),
        (5, "due in 5 days"),
    ],
)
def test_a_due_date_is_said_in_words(days, words):
    assert in_words(day(days)) == words


def test_far_away_a_date_is_said():
    assert in_words(datetime.date(2099, 12, 31)).startswith("due on ")
    assert in_words(None) == ""


def test_an_administrator_without_a_team_sees_what_is_theirs(opened, site_tree):
    boss = AdministratorFactory()
    opened("it", "The team’s")
    opened("it", "Mine", assignees=[boss])
    assert shown(boss) == {"translate": ["Mine"]}
