"""An Italian translator's way through a page, and a German's before closed doors."""

import pytest
from django.test.client import MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
)

from tests.factories import AdministratorFactory, PictureFactory
from tests.locales.conftest import target

pytestmark = pytest.mark.django_db
WORDINGS = {
    "Six cities met": "Sei città si sono incontrate",
    "six-cities-met": "sei-citta",
    "What Six cities met is about.": "Di che cosa si tratta.",
    "They met.": "Si sono incontrate.",
}


def put(client, address, value):
    body = encode_multipart("BoUnDaRyStRiNg", {"value": value})
    return client.put(address, body, content_type=MULTIPART_CONTENT)


def segment_address(translation, segment):
    return reverse(
        "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
    )


@pytest.fixture
def submitted(original, desk, locales):
    """The Translation into Italian, submitted by an administrator as people do it."""
    original.image = PictureFactory()
    original.save()
    desk(AdministratorFactory()).post(
        reverse("wagtail_localize:submit_page_translation", args=[original.pk]),
        {"locales": [locales["it"].pk]},
    )
    return locales["it"].translations.get()


def test_an_italian_translates_and_publishes_and_readers_find_it(
    submitted, person, desk, reader_client
):
    client = desk(person("it", "translator", "publisher"))
    editor = reverse("wagtailadmin_pages:edit", args=[target(submitted).pk])
    assert "data-desk" in client.get(editor).content.decode()
    client.post(editor, {"action": "publish"})
    assert not target(submitted).live
    for segment in StringSegment.objects.filter(source=submitted.source):
        text = WORDINGS[segment.string.data]
        assert put(client, segment_address(submitted, segment), text).status_code == 201
    answer = client.post(editor, {"action": "publish"}, follow=True)
    assert "is published in Italian" in answer.content.decode()
    page = reader_client.get("/it/notizie/sei-citta/")
    assert page.status_code == 200
    assert "Si sono incontrate." in page.content.decode()


def test_a_german_finds_every_door_of_it_closed(submitted, person, desk):
    german = person(
        "de",
        permissions=[
            "wagtail_localize.submit_translation",
            "locales.publish_incomplete",
        ],
    )
    client = desk(german)
    page = target(submitted)
    segment = StringSegment.objects.filter(source=submitted.source).first()
    value = OverridableSegment.objects.filter(source=submitted.source).first()

    def door(name, *args):
        return reverse(f"wagtail_localize:{name}", args=args or [submitted.pk])

    closed = [
        ("get", reverse("wagtailadmin_pages:edit", args=[page.pk])),
        ("post", reverse("wagtailadmin_pages:edit", args=[page.pk])),
        ("get", door("submit_page_translation", page.pk)),
        ("post", door("submit_page_translation", page.pk)),
        ("get", door("update_translations", submitted.source_id)),
        ("post", door("update_translations", submitted.source_id)),
        ("put", segment_address(submitted, segment)),
        ("delete", segment_address(submitted, segment)),
        ("put", door("edit_override", submitted.pk, value.pk)),
        ("delete", door("edit_override", submitted.pk, value.pk)),
        ("get", door("download_pofile")),
        ("post", door("upload_pofile")),
        ("post", door("machine_translate")),
        ("get", door("preview_translation")),
        ("get", door("preview_translation", submitted.pk, "default")),
        ("post", door("stop_translation")),
        ("get", door("convert_to_alias", page.pk)),
        ("post", door("convert_to_alias", page.pk)),
        ("get", reverse("publish_incomplete", args=[submitted.pk])),
        ("post", reverse("publish_incomplete", args=[submitted.pk])),
    ]
    answers = {
        f"{method} {address}": getattr(client, method)(address).status_code
        for method, address in closed
    }
    assert {door: code for door, code in answers.items() if code != 403} == {}
    assert not StringTranslation.objects.exists()
    report = client.get(reverse("wagtail_localize:translations_report"))
    assert list(report.context["object_list"]) == []


def test_becoming_an_alias_needs_the_right_to_publish(submitted, person, desk):
    page = target(submitted)
    address = reverse("wagtail_localize:convert_to_alias", args=[page.pk])
    translator = desk(person("it", "translator"))
    assert translator.get(address).status_code == 403
    assert translator.post(address).status_code == 403
    holder = person("it")
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=holder)
    desk(person("it", "publisher")).post(address)
    page.refresh_from_db()
    assert page.alias_of_id is None
    desk(holder).post(address)
    page.refresh_from_db()
    assert page.alias_of_id
