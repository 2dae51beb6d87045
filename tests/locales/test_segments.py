"""The endpoints that keep one segment."""

import json

import pytest
from django.test.client import MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from locales.guarding.sources import SecondSource
from locales.models import Version
from tests.factories import AdministratorFactory, PictureFactory, translate_page
from tests.locales.conftest import target

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: the pages here are counted, or gone."""


def put(client, address, **values):
    boundary = "BoUnDaRyStRiNg"
    return client.put(
        address, encode_multipart(boundary, values), content_type=MULTIPART_CONTENT
    )


def string_address(translation, source=None):
    segment = StringSegment.objects.filter(source=source or translation.source).first()
    return reverse(
        "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
    )


def test_a_translator_keeps_a_segment_of_their_language(person, desk, begun):
    translation = begun("it")
    client = desk(person("it", "translator"))
    answer = put(client, string_address(translation), value="Sei città")
    assert answer.status_code == 201
    assert StringTranslation.objects.get().data == "Sei città"
    assert client.delete(string_address(translation)).status_code == 200


def test_both_editors_share_their_versions(person, desk, begun):
    translation = begun("it")
    giulia = person("it", "translator")
    for text in ("Sei città", "Sei & più città"):
        assert put(desk(giulia), string_address(translation), value=text).data
    found = [(each.text, each.author) for each in Version.objects.all()]
    assert found == [("Sei &amp; più città", giulia), ("Sei città", giulia)]


def test_a_text_that_cannot_go_live_is_refused(person, desk, begun):
    answer = put(desk(person("it")), string_address(begun("it")), value="<script>x")
    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete"])
def test_nobody_keeps_one_of_another_language(person, desk, begun, method):
    client = desk(person("de"))
    answer = getattr(client, method)(string_address(begun("it")))
    assert answer.status_code == 403
    assert not StringTranslation.objects.exists()


def test_a_page_somebody_else_holds_keeps_its_segments(person, desk, begun):
    translation = begun("it")
    holder = person("it")
    Page.objects.filter(pk=target(translation).pk).update(locked=True, locked_by=holder)
    answer = put(desk(person("it")), string_address(translation), value="Sei città")
    assert answer.status_code == 423
    assert str(holder) in answer.json()["detail"]
    assert not StringTranslation.objects.exists()
    answer = put(desk(holder), string_address(translation), value="Sei città")
    assert answer.status_code == 201


def test_a_segment_of_another_source_is_not_found(person, desk, begun, original):
    translation = begun("it")
    french = translate_page(original, "fr")
    source, _created = TranslationSource.get_or_create_from_instance(french)
    answer = put(desk(person("it")), string_address(translation, source), value="Sei")
    assert answer.status_code == 404


def test_without_a_text_there_is_a_message(person, desk, begun):
    answer = put(desk(person("it")), string_address(begun("it")))
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_a_page_that_is_gone_is_not_found(desk, begun):
    translation = begun("it")
    address = string_address(translation)
    target(translation).delete()
    client = desk(AdministratorFactory())
    assert put(client, address, value="Sei").status_code == 404
    for name in ("download_pofile", "preview_translation"):
        address = reverse(f"wagtail_localize:{name}", args=[translation.pk])
        assert client.get(address).status_code == 404
    for name in ("upload_pofile", "stop_translation", "machine_translate"):
        address = reverse(f"wagtail_localize:{name}", args=[translation.pk])
        assert client.post(address).status_code == 404


def test_a_value_that_was_found_wrong_is_mended_by_another(
    person, desk, begun, original
):
    original.image = PictureFactory()
    original.save()
    translation = begun("it")
    segment = OverridableSegment.objects.filter(
        source=translation.source, context__path="image"
    ).get()
    SegmentOverride.objects.create(
        locale=translation.target_locale,
        context=segment.context,
        data_json=json.dumps(0),
        has_error=True,
        field_error="No such picture.",
    )
    picture = PictureFactory()
    answer = put(
        desk(person("it")),
        reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk]),
        value=picture.pk,
    )
    assert answer.status_code == 200
    assert answer.json()["error"] is None
    assert not SegmentOverride.objects.get().has_error


def test_translations_in_progress_cannot_get_a_second_source(begun, original, locales):
    begun("it")
    source, _created = TranslationSource.get_or_create_from_instance(
        translate_page(original, "fr")
    )
    with pytest.raises(SecondSource, match="has one source"):
        Translation.objects.create(source=source, target_locale=locales["it"])
