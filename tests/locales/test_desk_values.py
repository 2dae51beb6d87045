"""Pictures, links, documents and pages that a translation replaces at the desk."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.users.models import UserProfile
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)

from base.models import Picture
from events.models import EventDocument
from home.models import HomePage
from locales import gate
from locales.guarding.editor import edit_url
from locales.models import Task
from locales.workflow import values
from locales.workflow.extraction import source_of
from locales.workflow.value_fields import LinkField
from tests.factories import (
    EventPageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    PersonFactory,
    PictureFactory,
    paragraph,
)

from .conftest import target

LINK = "https://example.org/en/charter"


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: each test here has a page of its own."""


@pytest.fixture
def giulia(person):
    return person("it", "translator")


@pytest.fixture
def news(begun):
    """A page with a picture and a link in its text, begun in Italian."""
    body = paragraph(f'Read <a href="{LINK}">the charter</a>.')
    picture = PictureFactory(title="A harbour")
    return begun("it", NewsPageFactory(title="News", body=body, image=picture))


def value_of(translation, path):
    return next(v for v in values.values(translation) if path in v.path)


def address(translation, path):
    context_id = value_of(translation, path).context_id
    return reverse("desk_value", args=[translation.pk, context_id])


def send(client, translation, path, data, *, based_on=""):
    sent = {"value": data, "based_on": based_on}
    return client.post(address(translation, path), sent)


def take_back(client, translation, path):
    stamp = value_of(translation, path).stamp
    sent = {"take": "original", "based_on": stamp}
    return client.post(address(translation, path), sent)


def publish(translation, callbacks):
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=translation.target_locale,
            context_id=segment.context_id,
            defaults={"data": segment.string.data},
        )
    with callbacks(execute=True):
        gate.publish(translation, None)
    return target(translation)


def rows_of(answer):
    return [row for group in answer.context["groups"] for row in group.values]


def test_the_desk_lists_what_the_languages_share_at_its_place(news, desk, giulia):
    answer = desk(giulia).get(edit_url(target(news)))
    groups = {group.label: group for group in answer.context["groups"]}
    assert [row.name for row in groups["Picture"].values] == ["Picture"]
    assert [row.original.text for row in groups["Text"].values] == [LINK]
    labels = [group.label for group in answer.context["groups"]]
    assert labels.index("Picture") < labels.index("Text")
    html = answer.content.decode()
    assert "A harbour" in html
    assert html.count("As in the original") == 2


def test_an_own_picture_is_in_the_preview_and_goes_live(
    news, desk, giulia, django_capture_on_commit_callbacks
):
    picture = PictureFactory(title="Un porto")
    answer = send(desk(giulia), news, "image", picture.pk)
    assert answer.url.startswith(edit_url(target(news)))
    row = rows_of(desk(giulia).get(edit_url(target(news))))[0]
    assert (row.original.text, row.own.text) == ("A harbour", "Un porto")
    html = desk(giulia).get(reverse("desk_preview", args=[news.pk])).content.decode()
    assert picture.get_rendition("width-480|format-webp|webpquality-75").url in html
    page = publish(news, django_capture_on_commit_callbacks)
    assert page.image == picture


def test_an_own_link_goes_live_and_the_originals_again_once_it_is_taken_back(
    news, desk, giulia, django_capture_on_commit_callbacks
):
    italian = "https://example.org/it/carta"
    send(desk(giulia), news, "body", italian)
    page = publish(news, django_capture_on_commit_callbacks)
    assert f'href="{italian}"' in page.body[0].value.source
    take_back(desk(giulia), news, "body")
    assert not SegmentOverride.objects.exists()
    page = publish(news, django_capture_on_commit_callbacks)
    assert f'href="{LINK}"' in page.body[0].value.source


def test_an_own_document_and_address_go_live(
    begun, desk, giulia, django_capture_on_commit_callbacks
):
    programme, programma = (
        Document.objects.create(title=title, file=ContentFile(b"x", f"{title}.pdf"))
        for title in ("Programme", "Programma")
    )
    event = EventPageFactory(title="A day", information_url="https://example.org/")
    event.documents = [
        EventDocument(title="Programme", document=programme, locale=event.locale)
    ]
    event.save()
    translation = begun("it", event)
    client = desk(giulia)
    send(client, translation, "documents", programma.pk)
    send(client, translation, "information_url", "https://example.org/it/")
    html = client.get(edit_url(target(translation))).content.decode()
    assert "Programma" in html
    page = publish(translation, django_capture_on_commit_callbacks)
    assert page.documents.get().document == programma
    assert page.information_url == "https://example.org/it/"


def test_an_own_page_is_chosen_from_those_the_field_takes(
    desk, giulia, locales, django_capture_on_commit_callbacks
):
    home = HomePage.objects.get(locale__language_code="en")
    lead, other = (NewsPageFactory(title=title) for title in ("Lead", "Other"))
    home.lead = lead.page_ptr
    home.save()
    translation = Translation.objects.create(
        source=source_of(home)[0], target_locale=locales["it"]
    )
    html = desk(giulia).get(address(translation, "lead")).content.decode()
    assert "articles.interviewpage" in html
    send(desk(giulia), translation, "lead", other.pk)
    page = publish(translation, django_capture_on_commit_callbacks)
    assert page.lead_id == other.pk


@pytest.mark.parametrize("sent", ["", "x", "0", "99999999999999999999999"])
def test_what_is_no_picture_is_refused_at_its_place(news, desk, giulia, sent):
    answer = send(desk(giulia), news, "image", sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["value"]
    assert not SegmentOverride.objects.exists()


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/carta?a=1&b=2",
        "/it/carta/",
        "mailto:italia@example.org",
        "mailto:italia@example.org?subject=Carta",
        "tel:+39 06 1234",
        "#carta",
    ],
)
def test_a_link_leads_where_wagtails_own_links_may_lead(link):
    assert LinkField().clean(link) == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        "javascript:alert(1)",
        " JavaScript:x",
        "mailto:x",
        "tel:x",
        "#",
        "a b",
        "x:y",
    ],
)
def test_a_link_leads_nowhere_else(link):
    with pytest.raises(ValidationError):
        LinkField().clean(link)


def test_a_wrong_address_is_told_of_in_the_persons_language(news, desk, giulia):
    profile = UserProfile.get_for_user(giulia)
    profile.preferred_language = "it"
    profile.save()
    answer = send(desk(giulia), news, "body", "javascript:alert(1)")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "URL valido" in html
    assert "javascript:alert(1)" in html


def test_the_second_of_two_people_sees_what_the_first_has_set(
    news, desk, giulia, person
):
    first, second = (PictureFactory(title=title) for title in ("First", "Second"))
    send(desk(giulia), news, "image", first.pk)
    answer = send(desk(person("it")), news, "image", second.pk)
    assert answer.status_code == 409
    assert "First" in answer.content.decode()
    assert value_of(news, "image").own == first.pk
    stamp = value_of(news, "image").stamp
    send(desk(person("it")), news, "image", second.pk, based_on=stamp)
    assert value_of(news, "image").own == second.pk


def test_what_the_original_has_is_no_value_of_ones_own(news, desk, giulia):
    send(desk(giulia), news, "image", value_of(news, "image").original)
    assert not SegmentOverride.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_people_of_another_language_replace_nothing(news, desk, person, method):
    answer = getattr(desk(person("de")), method)(address(news, "image"))
    assert answer.status_code == 403


def test_a_locked_page_keeps_its_values_and_says_whose_it_is(
    news, desk, giulia, person
):
    holder = person("it")
    page = target(news)
    page.locked, page.locked_by = True, holder
    page.save()
    answer = send(desk(giulia), news, "image", PictureFactory().pk)
    assert answer.status_code == 302
    assert not SegmentOverride.objects.exists()
    html = desk(giulia).get(address(news, "image")).content.decode()
    assert str(holder) in html
    assert 'name="value"' not in html
    html = desk(giulia).get(edit_url(page)).content.decode()
    assert address(news, "image") not in html


def test_a_value_of_another_translation_is_not_found(news, desk, giulia, begun):
    other = begun("it", NewsPageFactory(title="Other", image=PictureFactory()))
    url = reverse("desk_value", args=[news.pk, value_of(other, "image").context_id])
    assert desk(giulia).get(url).status_code == 404


def test_a_new_picture_after_publication_is_to_be_published(
    news, desk, giulia, django_capture_on_commit_callbacks
):
    publish(news, django_capture_on_commit_callbacks)
    done = {"stage": Task.Stage.DONE, "staged_at": timezone.now()}
    Task.objects.update_or_create(translation=news, defaults=done)
    send(desk(giulia), news, "image", PictureFactory().pk)
    assert Task.objects.get(translation=news).stage == Task.Stage.APPROVED


def test_a_picture_that_was_deleted_stops_nobody(
    news, desk, giulia, django_capture_on_commit_callbacks
):
    picture = PictureFactory(title="Un porto")
    send(desk(giulia), news, "image", picture.pk)
    Picture.objects.filter(pk=picture.pk).delete()
    client = desk(giulia)
    row = rows_of(client.get(edit_url(target(news))))[0]
    assert row.own.is_gone
    assert "findings" in row.filters
    assert client.get(address(news, "image")).status_code == 200
    assert client.get(reverse("desk_preview", args=[news.pk])).status_code == 200
    SegmentOverride.objects.update(has_error=False)
    with pytest.raises(ValidationError, match="not there any more"):
        publish(news, django_capture_on_commit_callbacks)
    page = publish(news, django_capture_on_commit_callbacks)
    assert page.image_id == value_of(news, "image").original
    new = PictureFactory()
    stamp = value_of(news, "image").stamp
    send(client, news, "image", new.pk, based_on=stamp)
    assert publish(news, django_capture_on_commit_callbacks).image == new


def put(client, translation, path, data):
    """What the old editor sends to replace a value."""
    segment = translation.source.overridablesegment_set.get(
        context__path__contains=path
    )
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    body = encode_multipart(BOUNDARY, {"value": data})
    return client.put(url, body, content_type=MULTIPART_CONTENT)


def test_the_old_editor_takes_no_link_that_runs_a_script(news, desk, giulia):
    for value, status in [("javascript:alert(1)", 400), ("/it/carta/", 201)]:
        assert put(desk(giulia), news, "body", value).status_code == status
    assert json.loads(SegmentOverride.objects.get().data_json) == "/it/carta/"


def test_a_value_that_is_refused_leaves_a_published_page_at_its_stage(
    news, desk, giulia, django_capture_on_commit_callbacks
):
    task = Task.objects.create(translation=news, staged_at=timezone.now())
    publish(news, django_capture_on_commit_callbacks)
    for value, stage in [("javascript:alert(1)", "done"), ("/it/carta/", "approved")]:
        put(desk(giulia), news, "body", value)
        task.refresh_from_db()
        assert task.stage == stage


def test_the_filter_shows_them_and_nothing_else(news, desk, giulia):
    answer = desk(giulia).get(edit_url(target(news)), {"show": "values"})
    counts = {each["name"]: each["count"] for each in answer.context["filters"]}
    assert counts["values"] == 2
    rows = [row for group in answer.context["groups"] for row in group.rows]
    assert not any(row.is_shown for row in rows)
    assert all(row.is_shown for row in rows_of(answer))


def test_reading_takes_the_same_queries_for_2_and_for_12_values(begun, desk, giulia):
    counts = []
    for number in (1, 6):
        body = [
            each
            for place in range(number)
            for each in (
                (
                    "picture",
                    {
                        "image": PictureFactory(),
                        "alt": "",
                        "decorative": True,
                        "caption": "",
                    },
                ),
                *paragraph(f'<a href="https://example.org/{place}">This</a>'),
            )
        ]
        translation = begun("it", NewsPageFactory(title=f"News {number}", body=body))
        for each in values.values(translation):
            data = PictureFactory().pk if each.model else "/it/"
            values.write(translation, each, data, user=giulia, based_on=None)
        client, url = desk(giulia), edit_url(target(translation))
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert len(rows_of(client.get(url))) == 2 * number
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_who_speaks_is_asked_for_only_where_the_old_editor_replaced_it(
    begun, desk, giulia
):
    speaker = {"speaker": PersonFactory(), "text": "<p>We listen.</p>"}
    told = [("question", {"question": "What do you do?", "answers": [speaker]})]
    page = InterviewPageFactory(body=told, image=PictureFactory())
    interview = begun("it", page)

    def listed():
        answer = desk(giulia).get(edit_url(target(interview)))
        return [row.value.path.split(".")[0] for row in rows_of(answer)]

    assert listed() == ["image"]
    other = PersonFactory(name="Ilze")
    assert put(desk(giulia), interview, "body", other.pk).status_code == 201
    assert sorted(listed()) == ["body", "image"]
