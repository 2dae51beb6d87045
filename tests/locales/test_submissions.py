"""Submitting many pages in the background: what, how far, cancelled and resumed."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from articles.models import NewsIndexPage
from locales.guarding.creating import Creator
from locales.models import Submission, SubmissionItem, Task
from locales.workflow import submissions
from locales.workflow.selection import Selection
from tests.factories import (
    AdministratorFactory,
    EventPageFactory,
    NewsPageFactory,
    StandardPageFactory,
    section,
    translate_page,
)

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"
State = SubmissionItem.State


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: the pages here are counted, or gone."""


@pytest.fixture
def boss(site_tree):
    return AdministratorFactory()


@pytest.fixture
def news(site_tree):
    """Three pieces of news in English."""
    return [NewsPageFactory(title=f"News {number}") for number in range(3)]


@pytest.fixture
def selection(locales):
    def select(*codes, **narrowed):
        return Selection(locales=[locales[code] for code in codes], **narrowed)

    return select


@pytest.fixture
def waiting(boss, news, selection):
    """A submission of the news into Italian and German, which nobody works on."""
    chosen = selection("it", "de", section=section(NewsIndexPage))
    return submissions.make(chosen, user=boss)


def titles(selection, user):
    return [str(each) for each in selection.originals(user)]


def made():
    return Translation.objects.count()


def test_a_section_is_taken_with_what_is_below_it(boss, news, selection):
    below = selection("it", section=section(NewsIndexPage))
    assert titles(below, boss) == ["News 0", "News 1", "News 2"]


def test_a_type_is_taken(boss, news, selection):
    EventPageFactory(title="A congress")
    kind = news[0].content_type
    assert len(titles(selection("it", content_type=kind), boss)) == 3


def test_what_a_search_finds_is_taken(indexed, boss, news, selection):
    NewsPageFactory(title="Six mayors met in Lille")
    found = titles(selection("it", search="mayors lille"), boss)
    assert found == ["Six mayors met in Lille"]


def test_what_is_there_in_every_language_is_left_out(boss, news, selection):
    translate_page(news[0], "it")
    kind = news[0].content_type
    assert len(titles(selection("it", content_type=kind), boss)) == 2
    assert len(titles(selection("it", "de", content_type=kind), boss)) == 3


def test_translations_drafts_and_aliases_are_no_originals(
    boss, news, selection, begun, locales
):
    NewsPageFactory(title="A draft", live=False)
    news[0].copy_for_translation(locales["fr"], alias=True)
    begun("it", news[1])
    kind = news[0].content_type
    assert set(titles(selection("de", content_type=kind), boss)) == {
        "News 0",
        "News 1",
        "News 2",
        "Six cities met",
    }


def test_only_what_one_may_edit_is_taken(person, news, selection):
    kind = news[0].content_type
    assert not titles(selection("it", content_type=kind), person("de"))
    assert len(titles(selection("it", content_type=kind), person("en"))) == 3


def test_its_queries_do_not_grow_with_the_pages(boss, news, selection):
    chosen = selection("it", "de", section=section(NewsIndexPage))
    with CaptureQueriesContext(connection) as few:
        titles(chosen, boss)
    NewsPageFactory(title="Another")
    with CaptureQueriesContext(connection) as many:
        titles(chosen, boss)
    assert len(few) == len(many) == 1


def test_every_page_is_submitted_with_its_tasks(boss, news, selection, person):
    italian = person("it", "translator")
    due = timezone.localdate() + datetime.timedelta(days=14)
    chosen = selection("it", "de", section=section(NewsIndexPage))
    submission = submissions.start(
        chosen, user=boss, due=due, note="For the fair", assignees=[italian]
    )
    submission.refresh_from_db()
    assert submission.finished_at
    assert submissions.counts(submission)[State.DONE] == 3
    assert made() == Task.objects.filter(due=due, note="For the fair").count() == 6
    assert Task.objects.filter(assignees=italian).count() == 3
    message = submission.items.first().message
    assert "Italian" in message
    assert "German" in message


def test_nothing_goes_live_by_it(boss, news, selection, locales):
    submissions.start(selection("it", section=section(NewsIndexPage)), user=boss)
    for page in news:
        assert not page.get_translation(locales["it"]).live


def test_what_cannot_be_submitted_any_more_is_left_out_with_its_reason(
    waiting, news, boss, locales
):
    translate_page(news[0], "it")
    translate_page(news[0], "de")
    news[1].unpublish()
    submissions.proceed(waiting.pk)
    items = {int(item.object_id): item for item in waiting.items.all()}
    assert "there in Italian already" in items[news[0].pk].message
    assert "not published any more" in items[news[1].pk].message
    assert items[news[0].pk].state == items[news[1].pk].state == State.SKIPPED
    assert items[news[2].pk].state == State.DONE


def test_without_the_right_to_edit_a_page_is_left_out(waiting, boss, person):
    Submission.objects.update(created_by=person("de"))
    submissions.proceed(waiting.pk)
    assert submissions.counts(waiting)[State.SKIPPED] == 3
    assert not made()


def test_a_page_that_fails_leaves_nothing_and_stops_nothing(waiting, news, monkeypatch):
    broken, create = news[1], Creator.create_translations

    def fail_for_one(creator, instance, *args, **kwargs):
        create(creator, instance, *args, **kwargs)
        if instance.pk == broken.pk:
            raise RuntimeError("The disk is full")

    monkeypatch.setattr(Creator, "create_translations", fail_for_one)
    submissions.proceed(waiting.pk)
    item = waiting.items.get(object_id=broken.pk)
    assert item.state == State.FAILED
    assert "The disk is full" in item.message
    assert submissions.counts(waiting)[State.DONE] == 2
    assert made() == 4
    monkeypatch.undo()
    submissions.resume(waiting)
    assert submissions.counts(waiting)[State.DONE] == 3
    assert made() == 6


def test_cancelled_it_leaves_the_rest_and_resumed_it_does_it(waiting):
    assert submissions.proceed(waiting.pk, most=1)
    submissions.cancel(waiting)
    assert not submissions.proceed(waiting.pk)
    assert made() == 2
    submissions.resume(waiting)
    assert made() == 6
    assert submissions.counts(waiting)[State.DONE] == 3


def test_who_goes_on_twice_does_nothing_twice(waiting):
    submissions.proceed(waiting.pk, most=2)
    for _time in range(2):
        submissions.resume(waiting)
    assert made() == 6
    waiting.refresh_from_db()
    assert waiting.finished_at


def test_a_page_costs_a_third_of_wagtail_localizes_queries(waiting):
    submissions.proceed(waiting.pk, most=1)
    with CaptureQueriesContext(connection) as captured:
        submissions.proceed(waiting.pk, most=1)
    assert len(captured) <= 400


def test_the_form_shows_what_it_would_submit_and_submits_it_then(
    desk, news, boss, locales
):
    client, address = desk(boss), reverse("submit_pages")
    chosen = {
        "section": section(NewsIndexPage).pk,
        "locales": [locales["it"].pk],
        "priority": 2,
    }
    page = client.post(address, chosen).content.decode()
    assert "3 items will be submitted" in page
    assert "News 2" in page
    assert not Submission.objects.exists()
    answer = client.post(address, {**chosen, "submit": ""})
    submission = Submission.objects.get()
    assert answer.url == reverse("submission_progress", args=[submission.pk])
    assert made() == 3


def test_the_form_says_that_there_is_nothing(desk, boss, locales, site_tree):
    chosen = {"search": "nonsenseword", "locales": [locales["it"].pk], "submit": ""}
    answer = desk(boss).post(reverse("submit_pages"), chosen, follow=True)
    assert "There is nothing to submit" in answer.content.decode()


def test_a_wrong_choice_is_refused_at_its_field(desk, boss, locales):
    answer = desk(boss).post(
        reverse("submit_pages"),
        {"section": 999999, "content_type": "x", "locales": [], "due": "2001-01-01"},
    )
    assert set(answer.context["form"].errors) == {
        "section",
        "content_type",
        "locales",
        "due",
    }


@pytest.mark.parametrize("name", ["submit_pages", "submissions"])
def test_only_who_may_submit_sees_it(desk, person, name):
    assert desk(person("it")).get(reverse(name)).status_code in (302, 403)
    editor = person("en", permissions=[SUBMIT])
    assert desk(editor).get(reverse(name)).status_code == 200


def test_progress_is_the_authors_and_administrators(desk, waiting, person, boss):
    stranger = desk(person("en", permissions=[SUBMIT]))
    for name in ("submission_progress", "cancel_submission", "resume_submission"):
        address = reverse(name, args=[waiting.pk])
        assert stranger.post(address).status_code in (403, 405)
        assert stranger.get(address).status_code in (403, 405)
    page = desk(boss).get(reverse("submission_progress", args=[waiting.pk]))
    assert "0 of 3 items" in page.content.decode()


def test_progress_is_seen_cancelled_and_resumed_in_the_admin(desk, waiting, boss):
    client = desk(boss)
    submissions.proceed(waiting.pk, most=1)
    progress = reverse("submission_progress", args=[waiting.pk])
    assert "1 of 3 items" in client.get(progress, {"part": ""}).content.decode()
    answer = client.post(reverse("cancel_submission", args=[waiting.pk]), follow=True)
    assert "2 items were not submitted" in answer.content.decode()
    assert "Go on" in answer.content.decode()
    client.post(reverse("resume_submission", args=[waiting.pk]))
    page = client.get(progress, {"state": "done"}).content.decode()
    assert "3 of 3 items" in page
    assert "News 1" in page


def test_when_nothing_happens_one_can_go_on(desk, waiting, boss):
    long_ago = timezone.now() - datetime.timedelta(minutes=10)
    Submission.objects.update(created_at=long_ago)
    address = reverse("submission_progress", args=[waiting.pk])
    page = desk(boss).get(address).content.decode()
    assert "Nothing has happened for a while" in page
    assert "Go on" in page


def test_the_queries_of_progress_do_not_grow(desk, waiting, boss):
    client = desk(boss)
    address = reverse("submission_progress", args=[waiting.pk])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    submissions.proceed(waiting.pk, most=1)
    queries()
    few = queries()
    submissions.proceed(waiting.pk)
    assert queries() == few


def test_a_subtree_goes_on_in_the_background(desk, boss, locales, site_tree):
    above = StandardPageFactory(title="About the network")
    for title in ("Its history", "Its members"):
        StandardPageFactory(title=title, parent=above)
    address = reverse("wagtail_localize:submit_page_translation", args=[above.pk])
    chosen = {"locales": [locales["it"].pk], "include_subtree": "on"}
    answer = desk(boss).post(address, chosen, follow=True)
    submission = Submission.objects.get()
    assert reverse("submission_progress", args=[submission.pk]) in (
        answer.content.decode()
    )
    assert submissions.counts(submission)[State.DONE] == 2
    assert made() == Task.objects.count() == 3


def command(*args):
    out = StringIO()
    call_command("submit_pages", *args, stdout=out)
    return out.getvalue()


def test_the_command_submits_a_section(boss, news):
    path = section(NewsIndexPage).url_path
    said = command("--section", path, "--to", "it", "de", "--due", "2099-12-31")
    assert "Done: 3" in said
    assert Task.objects.filter(due="2099-12-31").count() == 6
    assert "There is nothing" in command("--section", path, "--to", "it", "de")


def test_the_command_resumes(waiting):
    submissions.proceed(waiting.pk, most=1)
    assert "2 items" in command("--resume", str(waiting.pk))
    assert made() == 6


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--to", "tlh"],
        ["--to", "it", "--section", "/nowhere/"],
        ["--to", "it", "--type", "nonsense"],
        ["--to", "it", "--type", "base.User"],
        ["--to", "it", "--due", "31/12/2026"],
        ["--to", "it", "--user", "nobody"],
        ["--resume", "999999"],
    ],
)
def test_the_command_says_what_is_wrong(boss, wrong):
    with pytest.raises(CommandError):
        command(*wrong)
