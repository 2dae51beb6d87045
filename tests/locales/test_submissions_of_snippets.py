"""Many snippets submitted in the background, and by standing rules."""

from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import Translation

from articles.models import NewsIndexPage
from events.models import EventSession
from home.demo.translating import translate
from home.models import Navigation
from locales.models import StandingRule, Submission, SubmissionItem, Task
from locales.workflow import standing, submissions
from locales.workflow.selection import Selection
from practices.models import Person, Topic
from tests.factories import (
    TODAY,
    AdministratorFactory,
    EventPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    TopicFactory,
    section,
)

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"
CHANGE = "practices.change_topic"
State = SubmissionItem.State


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: what is here is counted."""


def kind(model):
    return ContentType.objects.get_for_model(model)


@pytest.fixture
def boss(site_tree):
    return AdministratorFactory()


@pytest.fixture
def topics(locales):
    """Three topics in English."""
    return [TopicFactory(name=name) for name in ("Night", "Schools", "Trust")]


@pytest.fixture
def selection(locales):
    """`selection("it", search="…")`: the topics into these languages."""

    def select(*codes, **narrowed):
        chosen = [locales[code] for code in codes]
        return Selection(locales=chosen, content_type=kind(Topic), **narrowed)

    return select


@pytest.fixture
def waiting(boss, topics, selection):
    """A submission of the topics into Italian, which nobody works on."""
    return submissions.make(selection("it"), user=boss)


def names(selection, user):
    return [str(each) for each in selection.originals(user)]


def italian():
    found = Topic.objects.filter(locale__language_code="it")
    return sorted(found.values_list("name", flat=True))


def test_the_snippets_of_a_type_are_taken(boss, topics, selection):
    OrganisationFactory()
    NewsPageFactory()
    assert names(selection("it"), boss) == ["Night", "Schools", "Trust"]
    assert str(selection("it").title) == "topic"


def test_what_a_search_finds_is_taken(indexed, boss, selection, locales):
    for name in ("Night life", "Schools"):
        TopicFactory(name=name)
    assert names(selection("it", search="night"), boss) == ["Night life"]


def test_translations_and_what_is_there_are_left_out(boss, topics, selection, locales):
    translate(topics[0], locales["it"], {"Night": "Notte"}, translator=None)
    assert names(selection("it"), boss) == ["Schools", "Trust"]
    assert names(selection("it", "de"), boss) == ["Night", "Schools", "Trust"]


def test_only_what_one_may_edit_is_taken(person, topics, selection):
    assert names(selection("it"), person("en", permissions=[CHANGE]))
    assert not names(selection("it"), person("de", permissions=[CHANGE]))
    stranger = person("en", permissions=[CHANGE])
    stranger.groups.clear()
    assert not names(selection("it"), stranger)


def test_its_queries_do_not_grow_with_the_snippets(boss, topics, selection):
    chosen = selection("it", "de")
    names(chosen, boss)
    with CaptureQueriesContext(connection) as few:
        names(chosen, boss)
    TopicFactory(name="Youth")
    with CaptureQueriesContext(connection) as many:
        assert len(names(chosen, boss)) == 4
    assert len(few) == len(many)


def test_each_is_submitted_with_its_task(boss, topics, selection, person):
    translator = person("it", "translator")
    submission = submissions.start(selection("it"), user=boss, assignees=[translator])
    assert submissions.counts(submission)[State.DONE] == 3
    assert italian() == ["Night", "Schools", "Trust"]
    assert Task.objects.filter(assignees=translator).count() == 3
    assert "Italian" in submission.items.first().message


def test_what_would_go_live_where_one_does_not_publish_is_left_out(
    person, topics, selection
):
    editor = person("en", permissions=[CHANGE, SUBMIT])
    editor.groups.add(*person("it", "translator").groups.all())
    submission = submissions.start(selection("it"), user=editor)
    item = submission.items.first()
    assert item.state == State.SKIPPED
    assert "you do not publish in that language" in item.message
    assert not italian()


def test_what_was_deleted_meanwhile_is_left_out_and_said(waiting, topics, desk, boss):
    submissions.proceed(waiting.pk, most=1)
    topics[0].delete()
    topics[1].delete()
    submissions.proceed(waiting.pk)
    states = dict(waiting.items.values_list("object_id", "state"))
    assert [states[str(pk)] for pk in sorted(map(int, states))] == [
        State.DONE,
        State.SKIPPED,
        State.DONE,
    ]
    address = reverse("submission_progress", args=[waiting.pk])
    page = desk(boss).get(address).content.decode()
    assert page.count("It has been deleted.") >= 2


def test_cancelled_and_resumed_it_does_nothing_twice(waiting):
    submissions.proceed(waiting.pk, most=1)
    submissions.cancel(waiting)
    assert not submissions.proceed(waiting.pk)
    assert italian() == ["Night"]
    for _time in range(2):
        submissions.resume(waiting)
    assert italian() == ["Night", "Schools", "Trust"]
    assert Translation.objects.count() == 3


def test_progress_names_them_in_as_many_queries(waiting, desk, boss):
    client = desk(boss)
    address = reverse("submission_progress", args=[waiting.pk])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            html = client.get(address).content.decode()
        return len(captured), html

    submissions.proceed(waiting.pk, most=1)
    queries()
    few, html = queries()
    editor = reverse("wagtailsnippets_practices_topic:edit", args=[1])
    assert editor.rsplit("/", 2)[0] in html
    assert "1 of 3 items" in html
    submissions.proceed(waiting.pk)
    assert queries()[0] == few


def chosen(locales, **narrowed):
    form = {"content_type": kind(Topic).pk, "locales": [locales["it"].pk]}
    return {**form, "priority": 2, **narrowed}


def test_the_form_offers_them_beside_the_pages(desk, boss, locales, topics):
    client, address = desk(boss), reverse("submit_pages")
    html = client.get(address).content.decode()
    assert '<optgroup label="Snippets">' in html
    assert "Organisation</option>" in html
    assert "Person</option>" not in html
    page = client.post(address, chosen(locales)).content.decode()
    assert "3 items will be submitted" in page
    assert "Schools" in page
    client.post(address, {**chosen(locales), "submit": ""})
    assert submissions.counts(Submission.objects.get())[State.DONE] == 3


def test_what_cannot_narrow_a_type_is_refused_at_its_field(desk, boss, locales):
    def errors(**narrowed):
        answer = desk(boss).post(
            reverse("submit_pages"), {**chosen(locales), "submit": "", **narrowed}
        )
        return set(answer.context["form"].errors)

    assert errors(section=section(NewsIndexPage).pk) == {"section"}
    assert errors(content_type=kind(Navigation).pk, search="city") == {"search"}
    assert errors(content_type=kind(Person).pk) == {"content_type"}
    assert not Submission.objects.exists()


def command(*args):
    out = StringIO()
    call_command("submit_pages", *args, stdout=out)
    return out.getvalue()


def test_the_command_submits_them(boss, topics):
    assert "Done: 3" in command("--type", "practices.Topic", "--to", "it")
    assert italian() == ["Night", "Schools", "Trust"]


@pytest.mark.parametrize(
    "wrong",
    [
        ["--type", "practices.Person"],
        ["--type", "practices.Topic", "--section", "/news/"],
        ["--type", "home.Navigation", "--search", "city"],
    ],
)
def test_the_command_says_what_is_wrong(boss, wrong):
    with pytest.raises(CommandError):
        command("--to", "it", *wrong)


@pytest.fixture
def author(person):
    """Somebody who edits English topics and publishes them in Italian."""
    author = person("en", permissions=[SUBMIT, CHANGE])
    author.groups.add(*person("it").groups.all())
    return author


@pytest.fixture
def rule(author, locales):
    """A standing rule of the author: topics into Italian."""
    made = StandingRule.objects.create(created_by=author, content_type=kind(Topic))
    made.locales.set([locales["it"]])
    return made


@pytest.fixture
def save(django_capture_on_commit_callbacks):
    def change(make, **values):
        with django_capture_on_commit_callbacks(execute=True):
            return make(**values)

    return change


def test_what_a_rule_names_is_submitted_when_it_is_saved(rule, author, save):
    topic = save(TopicFactory, name="Night")
    save(OrganisationFactory)
    assert italian() == ["Night"]
    assert Task.objects.get().created_by == author
    topic.name = "Nights"
    save(topic.save)
    assert Submission.objects.count() == 1


def test_a_translation_that_is_saved_starts_nothing(rule, save, locales):
    topic = TopicFactory(name="Night")
    target = save(
        lambda: translate(topic, locales["it"], {"Night": "Notte"}, translator=None)
    )
    rule.locales.add(locales["de"])
    save(target.save)
    assert not Submission.objects.exists()


def test_a_rule_does_nothing_that_its_author_may_not(rule, author, save):
    author.user_permissions.clear()
    save(TopicFactory, name="Night")
    assert not Submission.objects.exists()


def test_a_rule_for_every_page_of_a_section_leaves_them_alone(rule, save):
    StandingRule.objects.update(content_type=None, section=section(NewsIndexPage))
    save(TopicFactory, name="Night")
    assert not Submission.objects.exists()


def test_without_rules_saving_costs_one_query(locales, django_assert_num_queries):
    topic = TopicFactory()
    kind(Topic)
    with django_assert_num_queries(1):
        standing.follow(topic)


def test_rows_of_a_page_ask_for_no_rules(
    rule, site_tree, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as later:
        EventPageFactory(sessions=[EventSession(starts_on=TODAY)])
    assert not [each for each in later if getattr(each, "func", 0) == standing.follow]


@pytest.mark.parametrize("in_section", [False, True])
def test_an_editor_writes_a_rule_without_a_section(desk, author, locales, in_section):
    where = {"section": section(NewsIndexPage).pk} if in_section else {}
    answer = desk(author).post(
        reverse("standing_rules:add"),
        {**chosen(locales), "days": 14, "is_active": "on", **where},
    )
    if in_section:
        assert set(answer.context["form"].errors) == {"section"}
        assert not StandingRule.objects.exists()
    else:
        assert str(StandingRule.objects.get()) == "Topic"
