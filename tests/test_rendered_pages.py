"""What every page says of itself, in each language: translated, and standing in."""

import datetime
import json
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from wagtail.documents import get_document_model

from articles.models import Interviewee
from events.models import EventDocument, EventLanguage, EventSession, EventSpeaker
from home.models import Highlight, HomePage
from practices.models import AdoptingCity, LeadCity, ProjectPartner
from tests import factories
from tests.factories import PAGES, SECTIONS, section, translate_page
from tests.rendering import HOST, LANGUAGES, language_of, render

# Most tests ask `site` alone; the mark says that it needs a database.
pytestmark = pytest.mark.django_db
TYPES = [model.__name__ for model in (HomePage, *SECTIONS, *PAGES)]
BELOW_SECTIONS = [model.__name__ for model in PAGES]
EVERYWHERE = [(kind, code) for kind in TYPES for code in LANGUAGES]
STANDING_IN = [(kind, code) for kind in BELOW_SECTIONS for code in ("fr", "de", "it")]


def one_of_each():
    """{name of the type: page in English}, each with all that can hang on it."""
    factories.ConceptFactory(
        terms={code: [f"night {code}", f"evening {code}"] for code in LANGUAGES}
    )
    picture = factories.PictureFactory()
    person = factories.PersonFactory(name="Ilze Krastmale")
    organisation = factories.OrganisationFactory(website="https://example.org/")
    topics = [factories.TopicFactory(name="Night life")]
    shared = {"image": picture, "image_alt": "A harbour", "topics": topics}
    body = [
        ("heading", "What happened"),
        ("paragraph", '<p>They "met" <b>again</b>: 3 &lt; 4.</p>'),
        ("quote", {"text": "It works!", "attribution": "A mayor"}),
        ("picture", {"image": picture, "alt": "A quay", "caption": "The quay"}),
        ("embed", {"url": "https://video.example.org/1", "title": "A film"}),
    ]
    city = factories.CityPageFactory(
        title="Cologne", image=picture, website="https://koeln.example.org/", body=body
    )
    project = factories.ProjectPageFactory(
        **shared,
        body=body,
        contribution=1234567,
        planned_end=datetime.date(2022, 6, 30),
        website="https://project.example.org/",
        project_partners=[
            ProjectPartner(city=city.page_ptr, role="leader"),
            ProjectPartner(organisation=organisation, role="partner"),
        ],
    )
    group = factories.WorkingGroupPageFactory(**shared, body=body)
    group.lead_cities = [LeadCity(city=city.page_ptr)]
    group.save()
    series = factories.EventSeriesPageFactory(**shared, body=body, relations=[project])
    shared |= {"relations": [project, group, city], "editorial_note": "A note."}
    interview = factories.InterviewPageFactory(
        **shared,
        interviewees=[
            Interviewee(person=person, role="Officer", organisation=organisation),
            Interviewee(person=factories.PersonFactory(), role="Mediator"),
        ],
        body=[
            (
                "question",
                {
                    "question": "Who are you?",
                    "answers": [{"speaker": person, "text": "<p>One voice.</p>"}],
                },
            ),
            *body,
        ],
    )
    practice = factories.PracticePageFactory(**shared, contact_name="An officer")
    practice.adopting_cities = [AdoptingCity(city=city.page_ptr)]
    practice.save()
    pages = {
        "CityPage": city,
        "ProjectPage": project,
        "WorkingGroupPage": group,
        "EventSeriesPage": series,
        "InterviewPage": interview,
        "PracticePage": practice,
        "NewsPage": factories.NewsPageFactory(**shared, body=body),
        "EventPage": an_event(series, person, shared, body),
        "StandardPage": factories.StandardPageFactory(body=body),
    }
    assert set(pages) == set(BELOW_SECTIONS)
    return pages


def an_event(series, person, shared, body):
    event = factories.EventPageFactory(
        **shared,
        series=series.page_ptr,
        venue="Town hall, Nice",
        audience="public",
        status="moved",
        previous_starts_on=datetime.date(2020, 5, 26),
        registration_url="https://register.example.org/",
        information_url="https://information.example.org/",
        body=body,
        programme=[("item", {"time": datetime.time(9), "title": "Opening"})],
        sessions=[
            EventSession(
                starts_on=datetime.date(2030, 11, 26),
                starts_at=datetime.time(10),
                ends_at=datetime.time(12, 30),
                timezone="Europe/Vienna",
            ),
            EventSession(starts_on=datetime.date(2030, 11, 27), title="Second day"),
        ],
    )
    event.languages = [
        EventLanguage(language="en", use="working"),
        EventLanguage(language="uk", use="interpreted"),
    ]
    event.speakers = [EventSpeaker(person=person, role="Officer", locale=event.locale)]
    document = get_document_model().objects.create(
        title="Programme", file=factories.png()
    )
    event.documents = [
        EventDocument(title="Programme", document=document, locale=event.locale)
    ]
    event.save()
    return event


def a_digest(pages):
    home = section(HomePage)
    home.lead = pages["InterviewPage"].page_ptr
    home.practice_of_the_month = pages["PracticePage"].page_ptr
    home.highlights = [
        Highlight(page_shown=pages["EventPage"].page_ptr, locale=home.locale)
    ]
    home.save()


@pytest.fixture(scope="module")
def site(_tree, django_db_blocker):
    """{(type, language, is it translated): Rendered} of one page of each type."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        originals = one_of_each()
        a_digest(originals)
        standing_in = _visit(originals, STANDING_IN)
        for page in originals.values():
            for code in LANGUAGES[1:]:
                translate_page(page, code)
        found = {
            (*key, True): page for key, page in _visit(originals, EVERYWHERE).items()
        }
        found |= {(*key, False): page for key, page in standing_in.items()}
        transaction.set_rollback(True)
    return found


def _visit(originals, wanted):
    """{(type, language): Rendered}; what is not translated at its address there."""
    indexes = {model.__name__: model for model in (HomePage, *SECTIONS)}
    rendered = {}
    for kind, code in wanted:
        page = originals.get(kind) or section(indexes[kind])
        versions = page.get_translations(inclusive=True)
        version = versions.filter(locale__language_code=code).first()
        if version:
            address = version.get_url()
        else:
            above = page.get_parent().get_translations()
            parent = above.get(locale__language_code=code)
            address = f"{parent.get_url()}{page.slug}/"
        rendered[kind, code] = render(address)
    return rendered


@pytest.fixture
def page(site, request):
    """The translated page of the test's type and language."""
    params = request.node.callspec.params
    return site[params["kind"], params["code"], True]


@pytest.fixture
def fallback(site, request):
    """The original that stands in for a translation."""
    params = request.node.callspec.params
    return site[params["kind"], params["code"], False]


each_page = pytest.mark.parametrize(("kind", "code"), EVERYWHERE)
each_fallback = pytest.mark.parametrize(("kind", "code"), STANDING_IN)


@each_page
def test_a_page_is_there_in_its_language(page, kind, code):
    assert page.status == 200
    assert page.attributes("html", "lang") == [code]
    assert language_of(page.heading()) == code


@each_page
def test_a_page_names_itself_and_its_translations_to_search_engines(page, kind, code):
    assert page.canonical() == HOST + page.url
    assert page.robots() == []
    alternates = page.hreflang()
    assert set(alternates) == {*LANGUAGES, "x-default"}
    assert alternates[code] == HOST + page.url
    assert alternates["x-default"] == f"{HOST}/"


@pytest.mark.parametrize("kind", TYPES)
def test_the_translations_of_a_page_name_each_other(site, kind):
    named = [site[kind, code, True].hreflang() for code in LANGUAGES]
    assert all(alternates == named[0] for alternates in named)
    addresses = [site[kind, code, True].canonical() for code in LANGUAGES]
    assert [named[0][code] for code in LANGUAGES] == addresses


@each_page
def test_the_switcher_leads_to_the_same_page_in_each_language(site, page, kind, code):
    assert page.switcher() == {
        other: site[kind, other, True].url for other in LANGUAGES
    }
    names = {link.text.strip() for link in page.select(".switcher a")}
    assert {name.casefold() for name in names} == {
        "english",
        "français",
        "deutsch",
        "italiano",
    }
    assert page.attributes(".switcher a[aria-current]", "hreflang") == [code]
    assert all(
        link.get("lang") == link["hreflang"] for link in page.select(".switcher a")
    )


@each_page
def test_a_page_loads_nothing_from_another_host(page, kind, code):
    loaded = page.attributes("script[src], img[src], source[src], iframe", "src")
    loaded += page.attributes("head link:not([rel=canonical], [rel=alternate])", "href")
    loaded += [
        part.split()[0]
        for srcset in page.attributes("[srcset]", "srcset")
        for part in srcset.split(",")
    ]
    assert len(loaded) >= 2
    assert {urlsplit(address).netloc for address in loaded} <= {"", "testserver"}


@each_page
def test_a_page_runs_no_script_of_its_own(page, kind, code):
    inline = page.select("script:not([src])")
    assert {script.get("type") for script in inline} <= {"application/ld+json"}
    handlers = [
        name
        for element in page.soup.find_all(True)
        for name in element.attrs
        if name.startswith("on")
    ]
    assert handlers == []


@each_page
def test_what_search_engines_are_told_is_json_in_the_pages_language(page, kind, code):
    objects = [
        json.loads(script.string)
        for script in page.select('script[type="application/ld+json"]')
    ]
    assert all(data["@context"] == "https://schema.org" for data in objects)
    assert all(data.get("inLanguage", code) == code for data in objects)
    kinds = {data["@type"] for data in objects}
    assert "BreadcrumbList" in kinds or kind == "HomePage"
    expected = {
        "EventPage": "Event",
        "GlossaryPage": "DefinedTermSet",
        "InterviewPage": "Article",
        "NewsPage": "NewsArticle",
        "PracticePage": "Article",
    }
    assert expected.get(kind) in {None, *kinds}


@each_page
def test_a_page_is_well_formed_for_those_who_do_not_see_it(page, kind, code):
    assert all(image.get("alt") is not None for image in page.select("img"))
    ids = page.attributes("[id]", "id")
    assert sorted(ids) == sorted(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        for named in page.attributes(f"[{name}]", name):
            assert set(named.split()) <= set(ids), named
    (title,) = page.select("head title")
    assert title.text.strip()
    assert len(page.select("main")) == 1


@each_fallback
def test_an_original_that_stands_in_says_its_own_language(fallback, kind, code):
    assert fallback.status == 200
    assert fallback.attributes("html", "lang") == [code]
    assert language_of(fallback.heading()) == "en"
    standfirsts = [
        element
        for element in fallback.select("main p")
        if element.text.startswith("What ") and element.text.endswith(" is about.")
    ]
    assert standfirsts
    assert {language_of(element) for element in standfirsts} == {"en"}


@each_fallback
def test_the_text_of_an_original_carries_its_language(fallback, kind, code):
    telling = ("They ‘met’", "One voice.", "Streets were empty", "A note.")
    paragraphs = [
        element
        for element in fallback.select("main p")
        if element.text.strip().startswith(telling)
    ]
    assert paragraphs or kind == "EventSeriesPage"
    assert {language_of(element) for element in paragraphs} <= {"en"}


@each_fallback
def test_the_reader_is_told_that_it_is_the_original(fallback, kind, code):
    (notice,) = fallback.select(".notice-language")
    assert notice["role"] == "note"
    assert language_of(notice) == code


@each_fallback
def test_search_engines_are_led_to_the_original_itself(site, fallback, kind, code):
    assert fallback.robots() == ["noindex"]
    assert fallback.hreflang() == {}
    assert fallback.canonical() == HOST + site[kind, "en", True].url


@each_fallback
def test_the_switcher_of_an_original_stays_on_it(site, fallback, kind, code):
    links = fallback.switcher()
    assert set(links) == set(LANGUAGES)
    assert links[code] == fallback.url
    assert links["en"] == site[kind, "en", True].url


def test_only_real_translations_are_named(reader_client):
    page = factories.NewsPageFactory(title="Six cities met")
    translate_page(page, "it", slug="sei-citta")
    translate_page(page, "fr", live=False)
    english = render("/en/news/six-cities-met/").hreflang()
    assert set(english) == {"en", "it", "x-default"}
    assert render("/it/notizie/sei-citta/").hreflang() == english


def test_a_second_page_of_a_list_has_an_address_of_its_own(reader_client):
    for _number in range(21):
        factories.NewsPageFactory()
    second = render("/it/notizie/?page=2")
    assert second.canonical() == f"{HOST}/it/notizie/?page=2"
    assert second.hreflang() == {}


@pytest.mark.parametrize("number", ["0", "-1", "999", "x", "", "1" * 400])
def test_a_page_of_a_list_that_is_none_still_shows_the_list(reader_client, number):
    factories.NewsPageFactory(title="Six cities met")
    answer = render(f"/it/notizie/?page={number}")
    assert answer.status == 200
    assert "Six cities met" in answer.html


def test_what_is_listed_in_another_language_says_which(reader_client):
    factories.NewsPageFactory(title="Six cities met")
    listing = render("/it/notizie/")
    (link,) = listing.select('main a[href="/it/notizie/six-cities-met/"]')
    assert language_of(link) == "en"
    assert link["hreflang"] == "en"
    assert "inglese" in link.parent.text.casefold()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("model", SECTIONS)
def test_an_empty_list_says_that_it_is_empty(reader_client, site_tree, model, code):
    empty = render(site_tree(model, code).get_url())
    assert empty.status == 200
    assert empty.select("main .empty"), empty.url
    assert empty.select("main .empty")[0].text.strip()


def test_what_an_editor_types_is_never_taken_for_markup(reader_client):
    evil = "</script><script>alert(1)</script>"
    factories.NewsPageFactory(
        title=evil, slug="evil", standfirst=evil, editorial_note=evil
    )
    page = render("/it/notizie/evil/")
    assert page.status == 200
    assert "<script>alert" not in page.html
    for script in page.select('script[type="application/ld+json"]'):
        json.loads(script.string)
