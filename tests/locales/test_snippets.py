"""Snippets belong to the people of their language, whatever the view."""

import pytest
from django.test.client import MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.demo.translating import translate
from practices.models import Organisation, Topic
from tests.factories import OrganisationFactory, TopicFactory

pytestmark = pytest.mark.django_db
TOPICS = [f"practices.{action}_topic" for action in ("add", "change", "delete", "view")]


@pytest.fixture
def topic(locales):
    """An Italian topic that is no translation."""
    return TopicFactory(name="Notte", locale=locales["it"])


@pytest.fixture
def translated(locales):
    """The Translation of an English topic into Italian."""
    english = TopicFactory(name="Night")
    translate(english, locales["it"], {"Night": "Notte"}, translator=None)
    return Translation.objects.get()


def address(name, *args):
    return reverse(f"wagtailsnippets_practices_topic:{name}", args=args)


def name_of(topic):
    return Topic.objects.get(pk=topic.pk).name


@pytest.mark.parametrize("roles", [["translator"], ["publisher"]])
def test_a_snippet_of_another_language_is_out_of_reach(person, desk, topic, roles):
    client = desk(person("de", *roles, permissions=TOPICS))
    form = {"name": "Nacht"}
    assert client.get(address("edit", topic.pk)).status_code == 403
    assert client.post(address("edit", topic.pk), form).status_code == 403
    assert client.post(address("delete", topic.pk)).status_code == 403
    assert client.post(address("add") + "?locale=it", form).status_code == 403
    bulk = reverse("wagtail_bulk_action", args=["practices", "topic", "delete"])
    client.post(f"{bulk}?id={topic.pk}")
    assert name_of(topic) == "Notte"
    assert Topic.objects.count() == 1


def test_a_copy_stays_with_the_people_of_its_language(person, desk, locales):
    one = OrganisationFactory(name="Comune", locale=locales["it"])
    actions = ("add", "view", "change")
    rights = [f"practices.{action}_organisation" for action in actions]
    client = desk(person("de", permissions=rights))
    copy = reverse("wagtailsnippets_practices_organisation:copy", args=[one.pk])
    answer = client.post(f"{copy}?locale=de", {"name": "Comune", "country": "IT"})
    assert answer.status_code in (403, 404)
    assert Organisation.objects.count() == 1


def test_who_publishes_in_the_language_changes_its_snippets(person, desk, topic):
    client = desk(person("it", "publisher", permissions=TOPICS))
    assert client.get(address("edit", topic.pk)).status_code == 200
    client.post(address("edit", topic.pk), {"name": "La notte"})
    assert name_of(topic) == "La notte"
    client.post(address("add") + "?locale=it", {"name": "Scuola"})
    assert Topic.objects.get(name="Scuola").locale == topic.locale


def test_what_has_no_draft_is_not_changed_by_who_does_not_publish(person, desk, topic):
    client = desk(person("it", "translator", permissions=TOPICS))
    assert client.post(address("edit", topic.pk), {"name": "X"}).status_code == 403
    assert name_of(topic) == "Notte"


def test_a_translator_works_on_the_text_and_a_publisher_puts_it_live(
    person, desk, translated
):
    topic = translated.get_target_instance()
    segment = StringSegment.objects.get()
    put = reverse(
        "wagtail_localize:edit_string_translation", args=[translated.pk, segment.pk]
    )
    body = encode_multipart("BoUnDaRyStRiNg", {"value": "La notte"})
    translator = desk(person("it", "translator"))
    assert translator.get(address("edit", topic.pk)).status_code == 200
    answer = translator.put(put, body, content_type=MULTIPART_CONTENT)
    assert answer.status_code == 200
    publish = {"action": "publish"}
    assert translator.post(address("edit", topic.pk), publish).status_code == 403
    assert name_of(topic) == "Notte"
    desk(person("it", "publisher")).post(address("edit", topic.pk), publish)
    assert name_of(topic) == "La notte"


def test_a_translation_into_another_language_is_out_of_reach(person, desk, translated):
    topic = translated.get_target_instance()
    segment = StringSegment.objects.get()
    client = desk(person("de", permissions=TOPICS))
    put = reverse(
        "wagtail_localize:edit_string_translation", args=[translated.pk, segment.pk]
    )
    body = encode_multipart("BoUnDaRyStRiNg", {"value": "Nacht"})
    assert client.put(put, body, content_type=MULTIPART_CONTENT).status_code == 403
    stop = reverse("wagtail_localize:stop_translation", args=[translated.pk])
    assert client.post(stop).status_code == 403
    editor = address("edit", topic.pk)
    assert client.get(editor).status_code == 403
    assert client.post(editor, {"action": "publish"}).status_code == 403
    assert StringTranslation.objects.get().data == "Notte"
    translated.refresh_from_db()
    assert translated.enabled


def test_a_missing_language_is_not_found(person, desk, topic):
    client = desk(person("it", permissions=TOPICS))
    assert client.get(address("add") + "?locale=tlh").status_code == 404


def test_the_choosers_answer_only_who_has_to_do_with_such_snippets(person, desk, topic):
    listing = reverse(
        "wagtail_localize:snippets_api_listing", args=["practices", "topic"]
    )
    assert desk(person("it")).get(listing).status_code == 200
    stranger = person("it", permissions=["wagtailadmin.access_admin"])
    stranger.groups.clear()
    assert desk(stranger).get(listing).status_code == 403


def test_lists_of_what_one_may_change_hold_one_language(person, topic):
    TopicFactory(name="Night")
    policy = policy_registry.get_by_type(Topic)
    found = policy.instances_user_has_permission_for(person("it"), "change")
    assert [each.name for each in found] == ["Notte"]
