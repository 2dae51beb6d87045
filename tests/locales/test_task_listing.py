"""The listing of tasks, its filters, the spreadsheet, and the form of one task."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from locales.models import Priority, Task, TranslationRequest
from locales.workflow import tasks
from tests.factories import AdministratorFactory, NewsPageFactory, TopicFactory
from tests.locales.conftest import complete

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"
INDEX = "translation_tasks:index"


def day(days):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
def opened(begun, person):
    """`opened("it", "A title", due=…)`: a task of a new page."""
    editor = person("en")

    def make(code, title="Seven cities met", **order):
        translation = begun(code, NewsPageFactory(title=title))
        order.setdefault("user", editor)
        return tasks.open_tasks([translation], **order)[0]

    return make


@pytest.fixture
def shown(desk):
    def titles(user, **options):
        answer = desk(user).get(reverse(INDEX), options)
        assert answer.status_code == 200
        return [task.title for task in answer.context["object_list"]]

    return titles


def test_a_person_sees_the_tasks_of_their_languages_and_what_they_asked_for(
    opened, shown, person
):
    opened("it", "For Italy")
    opened("de", "For Germany")
    editor = person("en", permissions=[SUBMIT])
    opened("fr", "For France", user=editor)
    assert shown(person("it")) == ["For Italy"]
    assert shown(editor) == ["For France"]
    assert len(shown(AdministratorFactory())) == 3


def test_who_works_in_no_language_sees_no_listing(teams, desk, person):
    outsider = person("it")
    outsider.groups.clear()
    assert desk(outsider).get(reverse(INDEX)).status_code in (302, 403)


def test_the_most_urgent_comes_first(opened, shown, locales):
    opened("it", "No date")
    opened("it", "Later", due=day(9))
    opened("it", "Sooner", due=day(2))
    asked = opened("it", "No date, asked for")
    TranslationRequest.objects.create(
        page_id=asked.translation.source.get_source_instance().pk,
        locale=locales["it"],
        day=timezone.localdate(),
        readers=3,
    )
    assert shown(AdministratorFactory()) == [
        "Sooner",
        "Later",
        "No date, asked for",
        "No date",
    ]
    assert shown(AdministratorFactory(), ordering="-title")[0] == "Sooner"


def test_it_can_be_narrowed(opened, shown, locales, person):
    italian = person("it", "translator")
    mine = opened("it", "Mine", assignees=[italian], priority=Priority.HIGH)
    opened("it", "The team’s", due=day(3))
    late = opened("de", "Late")
    Task.objects.filter(pk=late.pk).update(due=day(-1))
    Task.objects.filter(pk=mine.pk).update(stage=Task.Stage.REVIEW)
    boss = AdministratorFactory()
    for options, expected in [
        ({"language": locales["de"].pk}, {"Late"}),
        ({"stage": "review"}, {"Mine"}),
        ({"assignees": italian.pk}, {"Mine"}),
        ({"priority": Priority.HIGH}, {"Mine"}),
        ({"due": "overdue"}, {"Late"}),
        ({"due": "soon"}, {"The team’s"}),
        ({"due": "none"}, {"Mine"}),
        ({"whose": "free"}, {"The team’s", "Late"}),
        ({"q": "team"}, {"The team’s"}),
    ]:
        assert set(shown(boss, **options)) == expected, options
    assert shown(italian, whose="mine") == ["Mine"]
    assert set(shown(italian, whose="mine-or-free")) == {"Mine", "The team’s"}
    assert not shown(italian, whose="asked")


def test_a_wrong_filter_or_ordering_is_no_error(opened, shown):
    opened("it")
    shown(
        AdministratorFactory(),
        stage="x",
        whose="x",
        language="x",
        ordering="x",
        due="x",
    )


def test_overdue_is_said_in_words(opened, desk):
    task = opened("it")
    Task.objects.filter(pk=task.pk).update(due=day(-2))
    page = desk(AdministratorFactory()).get(reverse(INDEX)).content.decode()
    assert "2 days overdue" in page


def test_words_left_are_shown(opened, desk):
    task = opened("it")
    complete(task.translation)
    page = desk(AdministratorFactory()).get(reverse(INDEX)).content.decode()
    assert "0 words left" in page


def test_its_queries_do_not_grow_with_the_tasks(opened, desk, begun, person):
    client, editor = desk(AdministratorFactory()), person("it")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(INDEX)).status_code == 200
        return len(captured)

    opened("it", assignees=[editor])
    tasks.open_tasks([begun("de", TopicFactory())], user=editor)
    queries()
    few = queries()
    for number in range(6):
        opened("it", f"Page {number}", assignees=[editor])
    assert queries() == few


def test_it_is_exported_for_a_spreadsheet(opened, desk, person):
    opened("it", due=day(3), assignees=[person("it")], note="For the fair")
    client = desk(AdministratorFactory())
    answer = client.get(reverse(INDEX), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["Title"] == "Seven cities met"
    assert row["Language"] == "it"
    assert row["Due"] == day(3).isoformat()
    assert int(row["Words left"]) > 3
    answer = client.get(reverse(INDEX), {"export": "xlsx"})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.active.max_row == 2


def test_an_editor_who_submits_changes_their_task(opened, desk, person):
    editor, italian = person("en", permissions=[SUBMIT]), person("it", "translator")
    task = opened("it", user=editor)
    address = reverse("translation_tasks:edit", args=[task.pk])
    assert desk(editor).get(address).status_code == 200
    answer = desk(editor).post(
        address,
        {"assignees": [italian.pk], "due": day(5), "priority": 3, "note": "Names!"},
    )
    assert answer.status_code == 302
    task.refresh_from_db()
    assert (task.due, task.priority, task.note) == (day(5), 3, "Names!")
    assert list(task.assignees.all()) == [italian]


def test_a_wrong_order_is_refused_at_its_field(opened, desk, person):
    task, german = opened("it"), person("de")
    answer = desk(AdministratorFactory()).post(
        reverse("translation_tasks:edit", args=[task.pk]),
        {"assignees": [german.pk], "due": day(-1), "priority": 3},
    )
    assert set(answer.context["form"].errors) == {"assignees", "due"}


def test_a_due_date_that_has_passed_may_stay(opened, desk):
    task = opened("it")
    Task.objects.filter(pk=task.pk).update(due=day(-1))
    answer = desk(AdministratorFactory()).post(
        reverse("translation_tasks:edit", args=[task.pk]),
        {"due": day(-1), "priority": 3},
    )
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("code", "role", "status"),
    [
        ("it", "translator", 403),
        ("it", "reviewer", 200),
        ("it", "publisher", 200),
        ("de", "publisher", 404),
    ],
)
def test_who_may_change_a_task(opened, desk, person, code, role, status):
    address = reverse("translation_tasks:edit", args=[opened("it").pk])
    assert desk(person(code, role)).get(address).status_code == status


def test_nobody_adds_or_deletes_a_task_by_hand(opened, desk):
    task, client = opened("it"), desk(AdministratorFactory())
    index = reverse(INDEX)
    for address in (f"{index}new/", f"{index}delete/{task.pk}/"):
        assert client.get(address).status_code == 404
