"""The gate: nothing goes live in a language before every segment is there."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import Translation, TranslationSource

from locales import gate
from tests.factories import AdministratorFactory, translate_page
from tests.locales.conftest import complete, target

pytestmark = pytest.mark.django_db
PUBLISH = {"action": "publish"}


@pytest.fixture
def publish(desk, django_capture_on_commit_callbacks):
    """`publish(user, translation)` as the editor's button does."""

    def press(user, translation):
        page = target(translation)
        with django_capture_on_commit_callbacks(execute=True):
            return desk(user).post(
                reverse("wagtailadmin_pages:edit", args=[page.pk]), PUBLISH
            )

    return press


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def override(translation):
    return reverse("publish_incomplete", args=[translation.pk])


def test_an_incomplete_page_is_not_published_and_it_is_said_why(publish, person, begun):
    translation = begun("it")
    complete(translation, but=2)
    answer = publish(person("it"), translation)
    assert not target(translation).live
    assert "2 segments are not translated yet" in said(answer)


def test_a_segment_with_an_error_is_missing(publish, person, begun):
    translation = begun("it")
    complete(translation)
    row = translation.target_locale.string_translations.first()
    row.data = "<script>no</script>"
    row.save()
    publish(person("it"), translation)
    assert not target(translation).live


def test_a_complete_page_goes_live_in_the_name_of_who_published_it(
    publish, person, begun
):
    translation = begun("it")
    complete(translation)
    publisher = person("it", "publisher")
    publish(publisher, translation)
    page = target(translation)
    assert page.live
    assert page.title == "Six-cities-met-x"
    entry = PageLogEntry.objects.get(page=page.pk, action="wagtail.publish")
    assert entry.user == publisher


def test_what_is_live_stays_so_while_its_source_moves_on(
    publish, person, begun, original
):
    translation = begun("it")
    complete(translation)
    publish(person("it"), translation)
    original.title = "Seven cities met"
    original.save()
    translation.source.update_from_db()
    publish(person("it"), translation)
    assert target(translation).title == "Six-cities-met-x"


def test_a_translator_does_not_publish(publish, person, begun):
    translation = begun("it")
    complete(translation)
    assert publish(person("it", "translator"), translation).status_code == 403
    assert not target(translation).live


def test_a_page_somebody_else_holds_is_not_published(publish, person, begun):
    translation = begun("it")
    complete(translation)
    holder = person("it")
    Page.objects.filter(pk=target(translation).pk).update(locked=True, locked_by=holder)
    answer = publish(person("it"), translation)
    assert f"is locked by {holder}" in said(answer)
    assert not target(translation).live
    publish(holder, translation)
    assert target(translation).live


def test_a_publisher_overrides_with_a_reason_that_is_kept(desk, person, begun):
    translation = begun("it")
    complete(translation, but=1)
    publisher = person("it", "publisher")
    client = desk(publisher)
    assert "One segment" in client.get(override(translation)).content.decode()
    client.post(override(translation), {"reason": " "})
    assert not target(translation).live
    client.post(override(translation), {"reason": "The congress opens tomorrow."})
    assert target(translation).live
    entry = PageLogEntry.objects.get(action="locales.publish_incomplete")
    assert entry.user == publisher
    assert entry.data == {
        "missing": 1,
        "blocked": 0,
        "unreviewed": 0,
        "reason": "The congress opens tomorrow.",
    }
    history = client.get(
        reverse("wagtailadmin_pages:history", args=[target(translation).pk])
    ).content.decode()
    assert "Published in spite of: one segment is not translated yet" in history
    assert "The congress opens tomorrow." in history


@pytest.mark.parametrize(
    ("code", "roles"),
    [("it", ["translator", "reviewer"]), ("de", ["publisher"])],
)
def test_nobody_else_overrides(desk, person, begun, code, roles):
    translation = begun("it")
    client = desk(person(code, *roles))
    assert client.get(override(translation)).status_code == 403
    answer = client.post(override(translation), {"reason": "Because."})
    assert answer.status_code == 403
    assert not target(translation).live


def test_the_way_to_override_is_offered_to_who_may(publish, person, begun):
    translation = begun("it")
    assert override(translation) in said(publish(person("it"), translation))
    mute = person("it", "publisher")
    mute.groups.get().permissions.filter(codename="publish_incomplete").delete()
    assert override(translation) not in said(publish(mute, translation))


@pytest.mark.parametrize("include_descendants", ["", "on"])
def test_in_bulk_no_translation_goes_live(desk, begun, include_descendants):
    translation = begun("it")
    page = target(translation)
    chosen = page.get_parent() if include_descendants else page
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = desk(AdministratorFactory()).post(
        f"{address}?id={chosen.pk}&next=/admin/",
        {"include_descendants": include_descendants},
    )
    assert not target(translation).live
    assert "each is published in its own editor" in said(answer)


def test_by_the_admins_endpoint_no_translation_goes_live(desk, begun):
    translation = begun("it")
    page = target(translation)
    answer = desk(AdministratorFactory()).post(
        f"/admin/api/main/pages/{page.pk}/action/publish/"
    )
    assert answer.status_code == 403
    assert not target(translation).live


def test_a_script_meets_the_gate_too(begun):
    page = target(begun("it"))
    with pytest.raises(gate.GateClosed):
        page.get_latest_revision().publish()
    page.live = True
    with pytest.raises(gate.GateClosed):
        page.save()


def test_a_release_that_was_set_at_the_gate_comes_at_its_time(begun, publish, person):
    translation = begun("it")
    complete(translation)
    later = timezone.now() + datetime.timedelta(hours=1)
    Page.objects.filter(pk=target(translation).pk).update(go_live_at=later)
    publish(person("it"), translation)
    page = target(translation)
    assert not page.live
    revision = page.scheduled_revision
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=revision.approved_go_live_at, content=revision.content
    )
    call_command("publish_scheduled", verbosity=0)
    assert target(translation).live


def test_no_release_is_set_past_the_gate(begun):
    page = target(begun("it"))
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = page.save_revision()
    with pytest.raises(gate.GateClosed):
        revision.publish()


def test_pages_that_are_no_translations_are_published_as_ever(original):
    original.title = "Seven cities met"
    original.save_revision().publish()
    version = translate_page(original, "fr", live=False)
    version.save_revision().publish()
    version.refresh_from_db()
    assert version.live


def test_of_several_sources_left_by_an_older_version_one_is_chosen(
    desk, begun, original, locales
):
    translation = begun("it")
    french = translate_page(original, "fr")
    source, _created = TranslationSource.get_or_create_from_instance(french)
    Translation.objects.bulk_create(
        [Translation(source=source, target_locale=locales["it"])]
    )
    address = reverse("wagtailadmin_pages:edit", args=[target(translation).pk])
    client = desk(AdministratorFactory())
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Translate from French" in answer.content.decode()
    client.post(address, {"keep": translation.pk})
    assert Translation.objects.get() == translation
    assert "data-desk" in client.get(address).content.decode()


def test_the_gate_costs_a_save_one_query(original):
    original.refresh_from_db()
    with CaptureQueriesContext(connection) as queries:
        original.save()
    asked = [q for q in queries if "live_revision_id" in q["sql"][:80]]
    assert len(asked) <= 1
