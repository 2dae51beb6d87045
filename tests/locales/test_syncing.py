"""Bringing translations up to date: what goes live by it, and what does not."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page

from tests.factories import AdministratorFactory, NewsPageFactory
from tests.locales.conftest import complete, target

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"
PUBLISH = {"publish_translations": "on"}


def address(translation):
    return reverse("wagtail_localize:update_translations", args=[translation.source_id])


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


@pytest.fixture
def translator_of_two(person):
    """Publishes in English and Italian, translates into German."""
    user = person("en", permissions=[SUBMIT])
    user.groups.add(
        *person("it").groups.all(), *person("de", "translator").groups.all()
    )
    return user


def test_only_who_may_edit_the_source_brings_up_to_date(person, desk, begun):
    translation = begun("it")
    client = desk(person("de", permissions=[SUBMIT]))
    assert client.get(address(translation)).status_code == 403
    assert client.post(address(translation)).status_code == 403


def test_publishing_at_once_needs_the_permission_in_every_language(
    translator_of_two, desk, begun, django_capture_on_commit_callbacks
):
    italian, german = begun("it"), begun("de")
    complete(italian)
    complete(german)
    client = desk(translator_of_two)
    assert "publish_translations" not in client.get(address(italian)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address(italian), PUBLISH).status_code == 403
    assert not target(italian).live
    assert not target(german).live


def test_what_is_complete_goes_live_and_the_rest_is_named(
    desk, begun, django_capture_on_commit_callbacks
):
    italian, german = begun("it"), begun("de")
    complete(italian)
    complete(german, but=1)
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk(AdministratorFactory()).post(address(italian), PUBLISH)
    assert target(italian).live
    assert not target(german).live
    assert "Not published in German: one segment" in said(answer)


def test_without_publishing_nothing_changes_for_readers(desk, begun, original):
    translation = begun("it")
    desk(AdministratorFactory()).post(address(translation))
    assert not target(translation).live


def test_a_page_somebody_else_holds_stays_as_it_is(
    desk, begun, person, django_capture_on_commit_callbacks
):
    translation = begun("it")
    complete(translation)
    Page.objects.filter(pk=target(translation).pk).update(
        locked=True, locked_by=person("it")
    )
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk(AdministratorFactory()).post(address(translation), PUBLISH)
    assert not target(translation).live
    assert "is locked by" in said(answer)


def test_a_source_that_is_gone_is_not_found(desk, begun, original):
    translation = begun("it")
    original.delete()
    client = desk(AdministratorFactory())
    assert client.get(address(translation)).status_code == 404
    assert client.post(address(translation)).status_code == 404


def test_a_translation_whose_page_is_gone_hinders_nothing(desk, begun):
    translation = begun("it")
    target(translation).delete()
    translation.refresh_from_db()
    translation.enabled = True  # as older versions left it
    translation.save()
    client = desk(AdministratorFactory())
    assert client.get(address(translation)).status_code == 200
    assert client.post(address(translation)).status_code == 302


def test_the_form_costs_the_same_with_more_segments(
    desk, begun, django_assert_max_num_queries
):
    page = NewsPageFactory(body=[("paragraph", f"<p>Line {n}.</p>") for n in range(40)])
    translation = begun("it", page)
    client = desk(AdministratorFactory())
    client.get(address(translation))
    with django_assert_max_num_queries(45):
        client.get(address(translation))
