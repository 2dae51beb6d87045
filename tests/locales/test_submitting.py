"""Submitting for translation: what one may edit, and nothing live by it."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from home.models import StandardPage
from practices.models import Topic
from tests.factories import (
    AdministratorFactory,
    StandardPageFactory,
    TopicFactory,
    translate_page,
)

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"


def page_address(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def topic_address(topic):
    return reverse(
        "wagtail_localize:submit_snippet_translation",
        args=["practices", "topic", topic.pk],
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_what_one_may_edit_is_submitted(person, desk, original, locales, method):
    client = desk(person("de", permissions=[SUBMIT]))
    answer = getattr(client, method)(
        page_address(original), {"locales": [locales["it"].pk]}
    )
    assert answer.status_code == 403
    assert not Translation.objects.exists()


def test_who_may_edit_the_source_submits_it_to_any_language(
    person, desk, original, locales
):
    client = desk(person("en", "translator", permissions=[SUBMIT]))
    answer = client.post(page_address(original), {"locales": [locales["it"].pk]})
    assert answer.status_code == 302
    assert not original.get_translation(locales["it"]).live


def test_nothing_goes_live_by_it_nor_does_a_section_above(desk, locales, site_tree):
    section = StandardPageFactory(title="About the network")
    page = StandardPageFactory(title="Its history", parent=section)
    desk(AdministratorFactory()).post(
        page_address(page), {"locales": [locales["it"].pk]}
    )
    made = StandardPage.objects.filter(locale=locales["it"])
    assert made.count() == 2
    assert not made.filter(live=True).exists()
    assert not made.filter(alias_of__isnull=False).exists()


def test_a_second_source_is_refused_with_its_reason(desk, original, begun, locales):
    french = translate_page(original, "fr")
    begun("it").get_target_instance().delete()
    Translation.objects.update(enabled=True)  # as older versions left it
    answer = desk(AdministratorFactory()).post(
        page_address(french), {"locales": [locales["it"].pk]}
    )
    assert answer.status_code == 200
    assert "is being translated into Italian from English" in answer.content.decode()
    assert Translation.objects.count() == 1


def test_a_subtree_leaves_alone_what_is_there_in_the_language(desk, locales, site_tree):
    above = StandardPageFactory(title="About the network")
    page = StandardPageFactory(title="Its history", parent=above)
    italian = translate_page(page, "it", title="La sua storia")
    italian.get_parent().specific.delete()
    above_it = translate_page(above, "it", live=False)
    above_it.delete()
    german = translate_page(page, "de", title="Ihre Geschichte")
    German = type(german).objects
    German.filter(pk=german.get_parent().pk).update(alias_of=above)
    desk(AdministratorFactory()).post(
        page_address(above),
        {"locales": [locales["de"].pk], "include_subtree": "on"},
    )
    assert German.get(pk=german.pk).title == "Ihre Geschichte"
    assert not Translation.objects.filter(
        source__object_id=page.translation_key
    ).exists()


def test_a_live_alias_is_not_turned_into_a_translation_behind_readers_backs(
    desk, original, locales
):
    alias = original.copy_for_translation(locales["it"], alias=True)
    answer = desk(AdministratorFactory()).post(
        page_address(original), {"locales": [locales["it"].pk]}
    )
    assert "Unpublish the alias first" in answer.content.decode()
    alias.refresh_from_db()
    assert alias.live
    assert alias.alias_of_id == original.pk


def test_what_has_no_draft_goes_only_where_one_publishes(person, desk, locales):
    topic = TopicFactory()
    editor = person("en", permissions=[SUBMIT])
    answer = desk(editor).post(topic_address(topic), {"locales": [locales["it"].pk]})
    assert "you do not publish in that language" in answer.content.decode()
    assert not Topic.objects.filter(locale=locales["it"]).exists()
    editor.groups.add(*person("it", "publisher").groups.all())
    answer = desk(editor).post(topic_address(topic), {"locales": [locales["it"].pk]})
    assert answer.status_code == 302
    assert Topic.objects.filter(locale=locales["it"]).exists()


def test_a_snippet_of_another_language_is_not_submitted(person, desk, locales):
    topic = TopicFactory()
    client = desk(person("de", permissions=[SUBMIT]))
    answer = client.post(topic_address(topic), {"locales": [locales["de"].pk]})
    assert answer.status_code == 403


def test_an_unknown_language_gets_a_message(desk, original):
    answer = desk(AdministratorFactory()).post(
        page_address(original), {"locales": ["999"]}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["locales"]
    address = page_address(original) + "?select_locale=tlh"
    assert desk(AdministratorFactory()).get(address).status_code == 200


def test_what_is_there_in_every_language_is_not_submitted_again(
    desk, original, locales
):
    client = desk(AdministratorFactory())
    for code in ("fr", "de", "it"):
        translate_page(original, code)
    answer = client.get(page_address(original), follow=True)
    (message,) = answer.context["messages"]
    assert "is there in every language" in str(message)
    assert answer.redirect_chain[-1][0].endswith(f"/pages/{original.pk}/edit/")
