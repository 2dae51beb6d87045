"""What the coverage says of the people and stages of a translation."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from locales import gate
from locales.coverage import State, matrix
from locales.models import LanguageRules, Task, Team, Unit
from locales.workflow.approving import approve
from locales.workflow.places import place
from locales.workflow.segments import segments
from locales.workflow.writing import write
from tests.factories import AdministratorFactory, NewsPageFactory, paragraph
from tests.locales.conftest import complete

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
STAGED = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: the pages here are counted, or gone."""


@pytest.fixture
def task(begun):
    """`task("it", stage, complete=True, page=None, **values)`: the Task."""

    def make(code, stage=Task.Stage.TRANSLATION, *, done=True, page=None, **values):
        translation = begun(code, page)
        if done:
            complete(translation)
        return Task.objects.create(
            translation=translation, stage=stage, staged_at=STAGED, **values
        )

    return make


@pytest.fixture
def report(client):
    """Asks for the report as an administrator; the options go into its address."""
    client.force_login(AdministratorFactory())

    def ask(**options):
        response = client.get(reverse("coverage_report"), options)
        assert response.status_code == 200
        return response

    return ask


def cell(code, page):
    [row] = matrix(AdministratorFactory(), keys=[page.translation_key])
    return next(each for each in row.cells if each.locale.language_code == code)


def titles(response):
    return {row.title for row in response.context["object_list"]}


def draft(translation, user):
    segment = segments(translation)[-1]
    write(
        place(translation.pk, segment.context_id, segment.string_id),
        "Si sono",
        user=user,
        based_on=None,
        state=Unit.State.DRAFT,
    )


def test_what_waits_for_review_and_what_is_approved_say_so(task, original):
    task("it", Task.Stage.REVIEW)
    task("de", Task.Stage.APPROVED)
    italian, german = cell("it", original), cell("de", original)
    assert (italian.state, italian.since) == (State.IN_REVIEW, STAGED)
    assert (german.state, german.since) == (State.APPROVED, STAGED)


def test_a_draft_of_a_person_is_begun_and_not_done(task, original, person):
    translation = task("it", done=False).translation
    assert cell("it", original).state == State.TO_TRANSLATE
    draft(translation, person("it"))
    there = cell("it", original)
    assert (there.state, there.translated) == (State.IN_PROGRESS, 0)


def test_a_draft_over_a_translation_leaves_its_words_to_do(task, original, person):
    translation = task("it").translation
    assert cell("it", original).words == 0
    draft(translation, person("it"))
    there = cell("it", original)
    assert (there.state, there.words) == (State.IN_PROGRESS, 2)
    assert gate.obstacles(translation).missing == 1


def test_what_is_reviewed_is_counted(task, original, person):
    translation = task("it", Task.Stage.REVIEW).translation
    approve(translation, segments(translation)[:3], user=person("it", "reviewer"))
    there = cell("it", original)
    assert (there.segments, there.translated, there.reviewed) == (4, 4, 3)


def test_what_is_not_reviewed_is_not_approved_where_that_is_asked_for(task, original):
    translation = task("it", Task.Stage.APPROVED).translation
    LanguageRules.objects.create(locale=translation.target_locale, asks_review=True)
    assert gate.obstacles(translation)
    assert cell("it", original).state == State.TRANSLATED


def test_a_live_page_moved_on_when_its_source_did(
    task, original, publish, django_capture_on_commit_callbacks
):
    translation = task("it").translation
    with django_capture_on_commit_callbacks(execute=True):
        gate.publish(translation, AdministratorFactory())
    assert cell("it", original).state == State.PUBLISHED
    before = timezone.now()
    publish(original, title="Seven cities met")
    moved = cell("it", original)
    assert moved.state == State.MOVED_ON
    assert moved.since >= before


def test_a_cell_knows_who_has_it_and_when_it_is_due(task, original, person):
    giulia = person("it")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    task("it", done=False, due=yesterday).assignees.add(giulia)
    there = cell("it", original)
    assert (there.due, there.assignees) == (yesterday, (giulia.pk,))
    assert there.people == [giulia.get_username()]
    assert there.is_overdue


def test_what_is_published_is_not_overdue(task, original):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    translation = task("it", due=yesterday).translation
    gate.publish(translation, AdministratorFactory())
    assert not cell("it", original).is_overdue


def test_it_can_be_narrowed_to_a_person(task, person, report):
    giulia = person("it")
    mine = NewsPageFactory(title="Hers", body=paragraph("They met."))
    task("it", page=mine, done=False).assignees.add(giulia)
    task("it", page=NewsPageFactory(title="Anybody’s"), done=False)
    assert titles(report(person=giulia.pk)) == {"Hers"}


def test_it_can_be_narrowed_to_the_team_it_waits_for(task, report, teams):
    for title, stage in [
        ("Begun", Task.Stage.TRANSLATION),
        ("Handed in", Task.Stage.REVIEW),
        ("Read", Task.Stage.APPROVED),
    ]:
        task(
            "it", stage, page=NewsPageFactory(title=title), done=stage != "translation"
        )
    expected = {
        Team.Role.TRANSLATOR: {"Begun"},
        Team.Role.REVIEWER: {"Handed in"},
        Team.Role.PUBLISHER: {"Read"},
    }
    for role, found in expected.items():
        team = Team.objects.get(role=role, locale__language_code="it")
        assert titles(report(team=team.pk)) == found
        german = Team.objects.get(role=role, locale__language_code="de")
        assert titles(report(team=german.pk)) == set()


def test_it_can_be_narrowed_to_what_is_due(task, report):
    today = timezone.localdate()
    for title, days in [("Late", -3), ("Soon", 5), ("Later", 30)]:
        due = today + datetime.timedelta(days=days)
        task("it", page=NewsPageFactory(title=title), done=False, due=due)
    assert titles(report(due="overdue")) == {"Late"}
    assert titles(report(due="soon")) == {"Late", "Soon"}
    assert titles(report(due="ever")) == {"Late", "Soon", "Later"}
    shown = report(due="ever", ordering="due").context["object_list"]
    assert [row.title for row in shown] == ["Late", "Soon", "Later"]
    assert "overdue since" in report(due="overdue").content.decode()


def test_state_and_person_are_those_of_one_language(task, report, person):
    page = NewsPageFactory(title="Six cities")
    giulia = person("it")
    task("it", Task.Stage.REVIEW, page=page).assignees.add(giulia)
    task("de", page=page, done=False)
    assert titles(report(person=giulia.pk, state="in-review")) == {"Six cities"}
    assert titles(report(person=giulia.pk, state="to-translate")) == set()


def test_the_table_shows_who_when_and_how_much(task, report, person):
    giulia = person("it")
    due = timezone.localdate() + datetime.timedelta(days=2)
    made = task("it", Task.Stage.REVIEW, due=due)
    made.assignees.add(giulia)
    approve(made.translation, segments(made.translation), user=person("it", "reviewer"))
    html = report(q="six cities").content.decode()
    assert giulia.get_username() in html
    assert "4 of 4 segments reviewed" in html
    assert f'datetime="{due.isoformat()}"' in html


def test_the_spreadsheet_says_the_same(task, report, person):
    giulia = person("it")
    due = timezone.localdate()
    task("it", Task.Stage.REVIEW, due=due).assignees.add(giulia)
    answer = report(q="six cities", export="xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    heads, *lines = [[each.value for each in line] for line in sheet.iter_rows()]
    [line] = [dict(zip(heads, each, strict=True)) for each in lines if "it" in each]
    assert line["State"] == "In review"
    assert (line["Segments"], line["Segments reviewed"]) == (4, 0)
    assert line["Assigned to"] == giulia.get_username()
    assert line["Due"] == due


@pytest.mark.parametrize("options", [{}, {"export": "xlsx"}, {"export": "csv"}])
def test_more_tasks_and_people_cost_no_more_queries(task, report, person, options):
    def ask():
        with CaptureQueriesContext(connection) as queries:
            answer = report(**options)
            if answer.streaming:
                list(answer.streaming_content)
        return len(queries)

    for number in range(2):
        page = NewsPageFactory(title=f"Early {number}")
        task("it", page=page, done=False).assignees.add(person("it"))
    report()
    few = ask()
    for number in range(4):
        page = NewsPageFactory(title=f"Late {number}")
        task("it", page=page, done=False).assignees.add(person("it"), person("it"))
    assert ask() == few


def test_the_panel_beside_the_editor_costs_the_same_with_more_tasks(
    task, original, begun, client, person
):
    for code in ("it", "de", "fr"):
        begun(code)
    client.force_login(AdministratorFactory())
    address = reverse("wagtailadmin_pages:edit", args=[original.pk])
    task("it", Task.Stage.REVIEW).assignees.add(person("it"))
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        html = client.get(address).content.decode()
    assert "In review" in html
    for code in ("de", "fr"):
        task(code, Task.Stage.REVIEW).assignees.add(person(code), person(code))
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(three) == len(one)
