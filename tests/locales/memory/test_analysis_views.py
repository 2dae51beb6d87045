"""Words to do in the admin: who may ask for what, what they see, and the files."""

import csv
import io

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Page

from locales.memory.analysis import running
from locales.models import Analysis, Submission, Task
from tests.factories import (
    AdministratorFactory,
    NewsPageFactory,
    TopicFactory,
    UserFactory,
)
from tests.locales.conftest import target

pytestmark = pytest.mark.django_db

NIGHT = "Night mediators walk through the streets of Lille every weekend."  # 10 words
NOTTE = "I mediatori notturni percorrono le strade di Lille ogni fine settimana."
LIGHT = "Cities compare what they spend on lighting."  # 7 words
OVERVIEW = "words_to_do"
SUBMIT = "wagtail_localize.submit_translation"


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: each page here is made of its own texts."""


@pytest.fixture
def giulia(person):
    return person("it", "translator")


@pytest.fixture
def italian(page_of):
    """Ten words that the memory does not have, and a page in German beside it."""
    return page_of(NIGHT)


@pytest.fixture
def german(begun, italian):
    return begun("de", italian.source.get_source_instance())


def of(translation):
    return reverse("words_to_do_of_translation", args=[translation.pk])


def result(analysis):
    return reverse("analysis_of_words", args=[analysis.pk])


def titles(answer):
    return [row.translation.source.object_repr for row in answer.context["object_list"]]


def task_of(translation, **kwargs):
    return Task.objects.create(
        translation=translation, staged_at=timezone.now(), **kwargs
    )


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_one_translation_is_counted_when_it_is_asked_for(
    page_of, seen, desk, giulia, django_assert_max_num_queries
):
    seen(NIGHT, NOTTE)
    translation = page_of(NIGHT, LIGHT, LIGHT)
    browser = desk(giulia)
    browser.get(of(translation))
    with django_assert_max_num_queries(25):
        answer = browser.get(of(translation))
    totals = answer.context["totals"]
    assert totals.languages == ["Italian"]
    assert totals.rows == [
        ("Repetitions", [7, 1]),
        ("101 %", [0, 0]),
        ("100 %", [10, 1]),
        ("95–99 %", [0, 0]),
        ("85–94 %", [0, 0]),
        ("75–84 %", [0, 0]),
        ("New", [7, 1]),
    ]
    assert totals.sums == [24, 3]
    assert reverse("open_translation", args=[translation.pk]) in answer.text


def test_only_their_languages_and_what_they_asked_for_are_counted(
    italian, desk, person, giulia
):
    editor = person("en", permissions=[SUBMIT])
    assert desk(giulia).get(of(italian)).status_code == 200
    assert desk(person("de")).get(of(italian)).status_code == 404
    assert desk(editor).get(of(italian)).status_code == 404
    task_of(italian, created_by=editor)
    assert desk(editor).get(of(italian)).status_code == 200


def test_who_works_in_no_language_has_nothing_counted(italian, desk, giulia):
    giulia.groups.clear()
    for address in (of(italian), reverse(OVERVIEW), reverse("words_to_do_of_tasks")):
        assert desk(giulia).get(address).status_code in (302, 403)
    user = UserFactory(is_staff=True)
    assert desk(user).get(reverse(OVERVIEW)).status_code in (302, 403)


def test_the_desk_leads_there_as_long_as_there_is_something_to_do(
    italian, page_of, desk, giulia
):
    done = page_of()
    for translation, leads in ((italian, True), (done, False)):
        editor = reverse("wagtailadmin_pages:edit", args=[target(translation).pk])
        assert (of(translation) in desk(giulia).get(editor).text) is leads


def test_a_task_leads_there(italian, desk):
    address = reverse("translation_tasks:edit", args=[task_of(italian).pk])
    assert of(italian) in desk(AdministratorFactory()).get(address).text


def test_it_stands_among_the_reports_of_who_works_in_a_language(desk, giulia):
    home = reverse("wagtailadmin_home")
    assert reverse(OVERVIEW) in desk(giulia).get(home).text


def test_a_person_chooses_among_their_languages(
    italian, german, page_of, desk, giulia, locales
):
    page_of()
    browser = desk(giulia)
    offered = browser.get(reverse(OVERVIEW)).context["form"].fields["locales"]
    assert list(offered.queryset) == [locales["it"]]
    wrong = browser.post(reverse(OVERVIEW), {"locales": [locales["de"].pk]})
    assert wrong.context["form"].errors
    assert "Choose a language first." in browser.post(reverse(OVERVIEW)).text
    assert not Analysis.objects.exists()
    answer = browser.post(reverse(OVERVIEW), {"locales": [locales["it"].pk]})
    analysis = Analysis.objects.get()
    assert (answer.url, analysis.title) == (result(analysis), "Italian")
    shown = browser.get(answer.url)
    assert titles(shown) == [italian.source.object_repr]
    assert shown.context["totals"].sums == [10, 1]
    assert "In 1 of them nothing is left to do." in " ".join(shown.text.split())
    assert answer.url in browser.get(reverse(OVERVIEW)).text


def test_each_language_is_added_up_and_all_of_them(italian, german, desk, analysed):
    boss = AdministratorFactory()
    answer = desk(boss).get(result(analysed(italian, german, user=boss)))
    totals = answer.context["totals"]
    assert totals.languages == ["German", "Italian", "All languages"]
    german_words, _segments, *italian_and_all = totals.sums
    assert italian_and_all[::2] == [10, german_words + 10]
    assert dict(totals.rows)["New"][::2] == totals.sums[::2]


def test_where_nothing_is_there_to_analyse_it_says_so(desk, giulia, locales):
    answer = desk(giulia).post(reverse(OVERVIEW), {"locales": [locales["it"].pk]})
    assert answer.url == reverse(OVERVIEW)
    assert "nothing to translate among these" in said(answer)


def test_the_tasks_that_are_listed_are_analysed(italian, german, page_of, desk, giulia):
    other = page_of(LIGHT)
    for translation in (italian, german, other):
        task_of(translation)
    browser = desk(giulia)
    title = other.source.object_repr
    listed = browser.get(reverse("translation_tasks:index"), {"q": title})
    address = f"{reverse('words_to_do_of_tasks')}?{listed.request['QUERY_STRING']}"
    assert address in listed.text
    assert "The words of 1 task," in browser.get(address).text
    shown = browser.get(browser.post(address).url)
    assert titles(shown) == [title]
    everything = browser.post(reverse("words_to_do_of_tasks"))
    assert len(titles(browser.get(everything.url))) == 2


def test_a_bulk_submission_is_analysed_by_its_author(
    italian, german, begun, page_of, desk, person, giulia, locales
):
    page_of(LIGHT)
    editor = person("en", permissions=[SUBMIT])
    submission = Submission.objects.create(
        title="News", created_by=editor, finished_at=timezone.now()
    )
    submission.locales.set([locales["it"], locales["de"]])
    page = italian.source.get_source_instance()
    pages = ContentType.objects.get_for_model(Page)
    submission.items.create(content_type=pages, object_id=page.pk, state="done")
    topic = TopicFactory(name="Night")
    topics = ContentType.objects.get_for_model(topic)
    submission.items.create(content_type=topics, object_id=topic.pk, state="done")
    into_italian = begun("it", topic)
    for translation in (italian, german, into_italian):
        task_of(translation, created_by=editor)
    address = reverse("words_to_do_of_submission", args=[submission.pk])
    progress = reverse("submission_progress", args=[submission.pk])
    assert address in desk(editor).get(progress).text
    shown = desk(editor).get(desk(editor).post(address).url)
    assert sorted(titles(shown)) == sorted([page.title, page.title, "Night"])
    assert desk(giulia).post(address).status_code == 403
    assert desk(editor).get(address).status_code == 405


def test_an_analysis_is_its_persons_alone(italian, analysed, desk, giulia, person):
    address = result(analysed(italian, user=giulia))
    assert desk(person("it")).get(address).status_code == 404
    assert desk(AdministratorFactory()).get(address, {"export": "csv"}).status_code == (
        404
    )


def test_what_one_may_no_longer_see_goes_from_an_analysis(
    italian, german, analysed, desk, person
):
    both = person("it")
    both.groups.add(*person("de").groups.all())
    analysis = analysed(italian, german, user=both)
    assert len(titles(desk(both).get(result(analysis)))) == 2
    both.groups.set(person("it").groups.all())
    shown = desk(both).get(result(analysis))
    assert shown.context["totals"].languages == ["Italian"]
    assert len(titles(shown)) == 1
    assert len(rows_in_csv(desk(both), analysis)) == 1


def rows_in_csv(browser, analysis):
    answer = browser.get(result(analysis), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_it_is_a_file_for_a_spreadsheet(
    page_of, seen, analysed, desk, giulia, django_assert_max_num_queries
):
    seen(NIGHT, NOTTE)
    first, second = page_of(NIGHT, LIGHT), page_of(LIGHT)
    analysis = analysed(first, second, page_of(), user=giulia)
    one, two = rows_in_csv(desk(giulia), analysis)
    address = f"http://testserver{reverse('open_translation', args=[first.pk])}"
    assert one == {
        "Title": first.source.object_repr,
        "Source language": "en",
        "Language": "it",
        "Words in all": "17",
        "Words, Repetitions": "0",
        "Words, 101 %": "0",
        "Words, 100 %": "10",
        "Words, 95–99 %": "0",
        "Words, 85–94 %": "0",
        "Words, 75–84 %": "0",
        "Words, New": "7",
        "Segments in all": "2",
        "Segments, Repetitions": "0",
        "Segments, 101 %": "0",
        "Segments, 100 %": "1",
        "Segments, 95–99 %": "0",
        "Segments, 85–94 %": "0",
        "Segments, 75–84 %": "0",
        "Segments, New": "1",
        "Edit": address,
    }
    assert (two["Words in all"], two["Words, Repetitions"]) == ("7", "7")
    answer = desk(giulia).get(result(analysis), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert (sheet.max_row, sheet["D2"].value) == (3, 17)


def test_how_far_it_is_is_shown_until_all_is_done(
    italian, page_of, left_waiting, desk, giulia, monkeypatch
):
    monkeypatch.setattr(running, "AT_ONCE", 1)
    analysis = left_waiting(italian, page_of(LIGHT), user=giulia)
    running.proceed(analysis.pk)
    browser = desk(giulia)
    shown = browser.get(result(analysis), {"export": "csv"}).text
    assert "1 of 2 translations are looked at." in " ".join(shown.split())
    assert 'data-progress="going on"' in shown
    monkeypatch.undo()
    answer = browser.post(result(analysis), follow=True)
    assert answer.context["totals"].sums == [17, 2]
    assert 'data-progress="done"' in answer.text


def test_it_can_be_sorted_and_a_wrong_ordering_is_no_error(
    italian, page_of, analysed, desk, giulia
):
    most = page_of(NIGHT, LIGHT)
    address = result(analysed(italian, most, user=giulia))
    browser = desk(giulia)
    names = [each.source.object_repr for each in (italian, most)]
    assert titles(browser.get(address)) == names
    assert titles(browser.get(address, {"ordering": "-words"})) == names[::-1]
    assert titles(browser.get(address, {"ordering": "x"})) == names


def test_its_queries_do_not_grow_with_the_pages(begun, analysed, desk, giulia):
    browser = desk(giulia)

    def queries(*translations):
        address = result(analysed(*translations, user=giulia))
        with CaptureQueriesContext(connection) as captured:
            assert len(titles(browser.get(address))) == len(translations)
        return len(captured)

    pages = [begun("it", NewsPageFactory(title=f"Page {n}")) for n in range(7)]
    queries(pages[0])
    assert queries(*pages) == queries(pages[0])


def test_analyses_are_forgotten_after_a_week(italian, analysed, desk, giulia):
    analysed(italian, user=giulia)
    Analysis.objects.update(created_at=timezone.now() - Analysis.KEPT_FOR * 1.1)
    desk(giulia).get(reverse(OVERVIEW))
    assert not Analysis.objects.exists()
