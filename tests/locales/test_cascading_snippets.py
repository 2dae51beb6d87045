"""Deleting and unpublishing snippets: the same in the other languages, if wanted."""

import pytest
from django.contrib.messages import get_messages
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import UnpublishView
from wagtail_localize.models import StringTranslation, Translation

from articles.models import NewsPage
from home.demo.translating import translate
from locales import gate
from locales.guarding.cascading import versions
from locales.models import Unit, Version
from locales.workflow.segments import segments
from practices.models import Person, Topic
from practices.wagtail_hooks import TopicViewSet
from tests.factories import AdministratorFactory, PersonFactory, TopicFactory
from tests.locales.conftest import complete, target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
YES = {"other_languages": "on"}
RIGHTS = [f"practices.{action}_topic" for action in ("change", "delete", "view")]


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: a page begins only for the test that asks for it."""


@pytest.fixture
def admin():
    return AdministratorFactory()


@pytest.fixture
def topic(locales):
    """An English topic, translated into Italian and German."""
    topic = TopicFactory(name="Night")
    for code, name in (("it", "Notte"), ("de", "Nacht")):
        translate(topic, locales[code], {"Night": name}, translator=None)
    return topic


def delete(topic):
    return reverse("wagtailsnippets_practices_topic:delete", args=[topic.pk])


def bulk(*snippets):
    model = type(snippets[0])._meta.model_name
    url = reverse("wagtail_bulk_action", args=["practices", model, "delete"])
    return f"{url}?" + "&".join(f"id={snippet.pk}" for snippet in snippets)


def version(topic, code):
    return topic.get_translations().get(locale__language_code=code)


def names():
    return sorted(Topic.objects.values_list("name", flat=True))


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


@pytest.mark.parametrize("address", [delete, bulk])
def test_deleting_an_original_asks_about_its_translations(topic, admin, desk, address):
    html = desk(admin).get(address(topic)).content.decode()
    assert "Also delete the translations (German, Italian)" in html
    assert "come back if it is submitted again" in html
    assert 'id="id_other_languages" checked' not in html


@pytest.mark.parametrize("address", [delete, bulk])
def test_the_translations_go_along_if_one_says_so(topic, admin, desk, address):
    TopicFactory(name="Schools")
    answer = desk(admin).post(address(topic), YES)
    assert names() == ["Schools"]
    assert "The same was done in: German, Italian" in said(answer)


@pytest.mark.parametrize("address", [delete, bulk])
def test_the_translations_stay_if_one_does_not(topic, admin, desk, address):
    desk(admin).post(address(topic))
    assert names() == ["Nacht", "Notte"]
    assert not Translation.objects.filter(enabled=True).exists()
    assert StringTranslation.objects.count() == 2


def test_of_a_translation_nothing_is_asked_and_the_original_stays(topic, admin, desk):
    italian = version(topic, "it")
    html = desk(admin).get(delete(italian)).content.decode()
    assert "other_languages" not in html
    desk(admin).post(delete(italian), YES)
    assert names() == ["Nacht", "Night"]


@pytest.mark.parametrize("address", [delete, bulk])
def test_only_what_one_may_delete_goes_along(topic, person, desk, address):
    editor = person("en", permissions=RIGHTS)
    editor.groups.add(*person("it").groups.all())
    answer = desk(editor).post(address(topic), YES)
    assert names() == ["Nacht"]
    assert "stays as it is in German: You may not delete it." in said(answer)
    assert "The same was done in: Italian" in said(answer)


def test_what_something_else_needs_is_left_and_said(topic, admin, desk, monkeypatch):
    needed = version(topic, "it")
    of = ReferenceIndex.get_references_to

    def get_references_to(instance):
        found = of(instance)
        if instance == needed:
            grouped = type("Grouped", (), {"is_protected": True})
            found.group_by_source_object = lambda: grouped
        return found

    monkeypatch.setattr(ReferenceIndex, "get_references_to", get_references_to)
    answer = desk(admin).post(delete(topic), YES)
    assert names() == ["Notte"]
    assert "stays as it is in Italian: Something else needs it" in said(answer)


def test_in_bulk_an_original_and_its_translation_go_without_a_word(topic, admin, desk):
    answer = desk(admin).post(bulk(topic, version(topic, "it")), YES)
    assert names() == []
    assert "The same was done in: German" in said(answer)


def test_where_there_is_no_other_language_nothing_is_asked(locales, admin, desk):
    alone = TopicFactory(name="Night")
    for address in (delete(alone), bulk(alone)):
        assert "other_languages" not in desk(admin).get(address).content.decode()


def test_what_is_not_translated_is_deleted_as_ever(admin, desk, site_tree):
    some = [PersonFactory(), PersonFactory()]
    assert "other_languages" not in desk(admin).get(bulk(*some)).content.decode()
    desk(admin).post(bulk(*some), YES)
    assert not Person.objects.exists()


def test_to_ask_costs_two_queries(topic, locales, django_assert_num_queries):
    another = TopicFactory(name="Schools")
    translate(another, locales["it"], {"Schools": "Scuole"}, translator=None)
    topics = [topic, another]
    with django_assert_num_queries(2):
        found = versions(topics, "delete")
        languages = [str(each.locale.get_display_name()) for each, _original in found]
    assert languages == ["German", "Italian", "Italian"]


@pytest.fixture
def reviewed(locales, person):
    """The Translation of a topic, with everything in it approved."""
    reviewer = person("it", "reviewer")
    texts = {"Night": "Notte"}
    translate(
        TopicFactory(name="Night"),
        locales["it"],
        texts,
        translator=None,
        reviewer=reviewer,
    )
    return Translation.objects.get()


def kept():
    models = (StringTranslation, Unit, Version)
    return [model.objects.count() for model in models]


def test_a_translation_that_is_deleted_and_submitted_again_is_whole(
    reviewed, locales, admin, desk
):
    italian, before = target(reviewed), kept()
    told = [(each.path, each.target, each.state) for each in segments(reviewed)]
    desk(admin).post(delete(italian))
    assert not Translation.objects.get().enabled
    assert kept() == before
    english = Topic.objects.get()
    submit = "wagtail_localize:submit_snippet_translation"
    desk(admin).post(
        reverse(submit, args=["practices", "topic", english.pk]),
        {"locales": [locales["it"].pk], "priority": 2},
    )
    again = Translation.objects.get(enabled=True)
    assert again == reviewed
    assert [(each.path, each.target, each.state) for each in segments(again)] == told
    assert target(again).name == italian.name


def test_when_all_are_deleted_every_text_is_kept(reviewed, admin, desk):
    before = kept()
    desk(admin).post(delete(Topic.objects.get(locale__language_code="en")), YES)
    assert not Topic.objects.exists()
    assert kept() == before
    assert Translation.objects.filter(pk=reviewed.pk).exists()


# No snippet of the site has drafts yet: a page stands for one in Wagtail's own view.


@pytest.fixture
def unpublish(begun, original, admin, monkeypatch):
    """`unpublish("get")`: the answer of the view by which such snippets are."""
    translation = begun("it")
    complete(translation)
    gate.publish(translation, admin)
    view = UnpublishView.as_view(
        model=NewsPage,
        template_name=TopicViewSet().unpublish_view.view_initkwargs["template_name"],
        unpublish_url_name="wagtailadmin_pages:unpublish",
        index_url_name="wagtailadmin_home",
    )
    heard = []

    def hear(_request, message, *_args, **_kwargs):
        heard.append(str(message))

    for level in ("success", "warning"):
        monkeypatch.setattr(f"wagtail.admin.messages.{level}", hear)

    def ask(method, data=None, user=admin):
        request = getattr(RequestFactory(), method)("/", data)
        request.user = user
        answer = view(request, pk=str(original.pk))
        return heard if method == "post" else answer.rendered_content

    return ask


def test_unpublishing_one_with_drafts_asks_the_same(unpublish):
    html = unpublish("get")
    assert "Also unpublish the translations (Italian)" in html
    assert 'id="id_other_languages" checked' in html


@pytest.mark.parametrize("answer", [YES, {}])
def test_unpublishing_one_with_drafts_does_as_one_says(unpublish, original, answer):
    heard = unpublish("post", answer)
    live = dict(
        NewsPage.objects.filter(translation_key=original.translation_key).values_list(
            "locale__language_code", "live"
        )
    )
    assert live == {"en": False, "it": not answer}
    assert any("The same was done in: Italian" in text for text in heard) == bool(
        answer
    )
