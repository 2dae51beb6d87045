"""The report of the coverage, its spreadsheets, and the panel beside the editors."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from home.demo.translating import translate
from locales.coverage import State, matrix
from locales.coverage.summary import BAR_WIDTH, summaries
from locales.models import TranslationRequest
from practices.models import Topic
from tests.factories import (
    AdministratorFactory,
    EventPageFactory,
    NewsPageFactory,
    TopicFactory,
    translate_page,
)


@pytest.fixture
def administrator(site_tree):
    return AdministratorFactory()


@pytest.fixture
def report(client, administrator):
    """Asks for the report as an administrator; the options go into its address."""
    client.force_login(administrator)

    def ask(**options):
        response = client.get(reverse("coverage_report"), options)
        assert response.status_code == 200
        return response

    return ask


def titles(response):
    return [row.title for row in response.context["object_list"]]


def ask_for(page, locale, readers):
    day = datetime.date(2026, 11, 1)
    TranslationRequest.objects.create(
        page=page, locale=locale, day=day, readers=readers
    )


def test_it_stands_in_the_menu_of_reports(report):
    assert reverse("coverage_report") in report().content.decode()


def test_each_cell_leads_to_the_editor_of_that_version(report):
    german = translate_page(NewsPageFactory(title="Six cities met"), "de")
    address = reverse("wagtailadmin_pages:edit", args=[german.pk])
    assert f'href="{address}"' in report(q="six cities").content.decode()


def test_it_can_be_searched_by_title(report):
    NewsPageFactory(title="Six cities met")
    assert titles(report(q="SIX cit")) == ["Six cities met"]


def test_it_can_be_narrowed_to_a_type(report):
    NewsPageFactory(title="Six cities met")
    EventPageFactory(title="A congress")
    TopicFactory(name="Urban violence")
    assert titles(report(type="events.EventPage")) == ["A congress"]
    assert titles(report(type="practices.Topic")) == ["Urban violence"]


def test_it_can_be_narrowed_to_a_section_in_all_its_languages(report):
    news = NewsPageFactory(title="Six cities met")
    NewsPageFactory(title="Sei città", language="it")
    EventPageFactory(title="A congress")
    section = str(news.get_parent().translation_key)
    assert set(titles(report(section=section))) == {
        "News",
        "Six cities met",
        "Sei città",
    }


def test_it_can_be_narrowed_to_a_state_in_a_language(report):
    translate_page(NewsPageFactory(title="Six cities met"), "it", live=False)
    translate_page(NewsPageFactory(title="Seven cities met"), "de", live=False)
    state = State.IN_PROGRESS.value
    both = {"Six cities met", "Seven cities met"}
    assert set(titles(report(state=state))) == both
    found = report(state=state, language="it")
    assert titles(found) == ["Six cities met"]
    assert "Seven" not in found.content.decode()


def test_what_most_readers_wait_for_comes_first(report, locales):
    for readers in (1, 3, 2):
        page = NewsPageFactory(title=f"Asked for {readers}")
        ask_for(page, locales["it"], readers)
    assert titles(report())[:3] == ["Asked for 3", "Asked for 2", "Asked for 1"]


def test_it_can_be_sorted_by_age(report):
    for year in (2019, 2017, 2018):
        published = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
        NewsPageFactory(title=f"Met in {year}", first_published_at=published)
    assert titles(report(ordering="-age", q="met in")) == [
        "Met in 2017",
        "Met in 2018",
        "Met in 2019",
    ]


def test_a_wrong_ordering_or_filter_is_no_error(report):
    report(ordering="nonsense", state="nonsense", section="x", language="xx")


def test_each_language_is_added_up(administrator, locales):
    page = NewsPageFactory(title="Six cities met")
    translate_page(page, "fr")
    ask_for(page, locales["it"], 4)
    rows = matrix(administrator, keys=[page.translation_key])
    english, french, german, italian = summaries(rows)
    assert (english.percent, french.percent, german.percent) == (100, 100, 0)
    assert italian.readers == 4
    assert sum(part.width for part in italian.parts) == BAR_WIDTH


def test_the_charts_say_in_words_what_they_show(report):
    translate_page(NewsPageFactory(title="Six cities met"), "fr")
    page = report(q="six cities").content.decode()
    assert '<title id="bar-fr-title">French</title>' in page
    assert '<desc id="bar-fr-desc">Published: 1. </desc>' in page


def test_drawings_have_points_in_every_language(client, administrator):
    administrator.wagtail_userprofile = None
    client.force_login(administrator)
    for number in range(3):
        translate_page(NewsPageFactory(title=f"Met {number}"), "fr", live=not number)
    address = reverse("coverage_report")
    page = client.get(address, {"q": "met "}, headers={"accept-language": "fr"})
    assert 'x="200.0"' in page.content.decode()


def test_it_is_exported_as_csv_one_line_per_language(report):
    NewsPageFactory(title="Six cities met")
    response = report(export="csv", q="six cities")
    text = b"".join(response.streaming_content).decode()
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [(line["Language"], line["State"]) for line in lines] == [
        ("en", "Source"),
        ("fr", "Not submitted"),
        ("de", "Not submitted"),
        ("it", "Not submitted"),
    ]


def test_it_is_exported_as_xlsx_with_numbers_and_dates(report, locales):
    page = NewsPageFactory(title="=Six cities met")
    ask_for(page, locales["it"], 4)
    response = report(export="xlsx", q="six cities")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    headings, *lines = sheet.iter_rows(values_only=True)
    italian = dict(zip(headings, lines[-1], strict=True))
    assert italian["Original"] == "=Six cities met"
    assert italian["Readers waiting"] == 4
    assert isinstance(italian["Since"], datetime.datetime)


def test_many_pages_cost_as_many_queries_as_few(report):
    def queries(**options):
        with CaptureQueriesContext(connection) as found:
            response = report(**options)
            if response.streaming:
                b"".join(response.streaming_content)
        return len(found)

    report()
    few = [queries(), queries(export="csv"), queries(state="in-progress")]
    for _number in range(8):
        translate_page(NewsPageFactory(), "de", live=False)
        TopicFactory()
    assert [queries(), queries(export="csv"), queries(state="in-progress")] == few


def test_the_editor_of_a_page_shows_its_coverage(client, administrator):
    page = NewsPageFactory(title="Six cities met")
    german = translate_page(page, "de")
    client.force_login(administrator)
    for version in (page, german):
        address = reverse("wagtailadmin_pages:edit", args=[version.pk])
        shown = client.get(address).content.decode()
        assert 'class="coverage-panel"' in shown
        assert reverse("wagtailadmin_pages:edit", args=[german.pk]) in shown


def test_the_editor_of_a_translation_shows_the_words_left(
    client, administrator, locales
):
    page = NewsPageFactory(title="Six cities met")
    texts = {"Six cities met": "Sei città si sono incontrate"}
    italian = translate(
        page, locales["it"], texts, translator=administrator, publish=False
    )
    client.force_login(administrator)
    address = reverse("wagtailadmin_pages:edit", args=[italian.pk])
    shown = client.get(address).content.decode()
    assert "data-desk" in shown
    assert "10 words left" in shown


def test_the_editor_of_a_snippet_shows_its_coverage(client, administrator):
    topic = TopicFactory(name="Urban violence")
    client.force_login(administrator)
    edit = Topic.snippet_viewset.get_url_name("edit")
    shown = client.get(reverse(edit, args=[topic.pk])).content.decode()
    assert 'class="coverage-panel"' in shown


def test_what_is_not_made_yet_has_no_coverage(client, administrator):
    client.force_login(administrator)
    add = Topic.snippet_viewset.get_url_name("add")
    assert "coverage-panel" not in client.get(reverse(add)).content.decode()
