"""Moving, unpublishing, deleting: the same in the other languages, if one wants it."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from locales import gate
from locales.models import LanguageRules, Unit, Version
from locales.workflow.approving import approve
from locales.workflow.segments import segments
from tests.factories import (
    AdministratorFactory,
    NewsPageFactory,
    StandardPageFactory,
    paragraph,
    translate_page,
)
from tests.locales.conftest import complete, target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
YES = {"other_languages": "on"}


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: the pages here are counted, or gone."""


@pytest.fixture
def admin():
    return AdministratorFactory()


@pytest.fixture
def live(begun, admin):
    """`live("it", page)`: the Translation, published."""

    def publish(code, page=None):
        translation = begun(code, page)
        complete(translation)
        gate.publish(translation, admin)
        return translation

    return publish


def address(name, *pages):
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk for page in pages])


def bulk(action, *pages):
    ids = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{url}?{ids}"


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def fresh(page):
    return Page.objects.get(pk=page.pk)


@pytest.fixture
def shelf(site_tree):
    """`shelf()`: a standard page and a second one, with French versions of both."""
    one, two = StandardPageFactory(title="One"), StandardPageFactory(title="Two")
    return (one, translate_page(one, "fr")), (two, translate_page(two, "fr"))


@pytest.mark.parametrize(
    ("action", "is_checked"), [("unpublish", True), ("delete", False)]
)
def test_the_question_names_the_languages_and_its_default(
    original, live, admin, desk, action, is_checked
):
    live("it")
    html = desk(admin).get(address(action, original)).content.decode()
    assert f"Also {action} the translations (Italian)" in html
    assert ('id="id_other_languages" checked' in html) is is_checked
    html = desk(admin).get(bulk(action, original)).content.decode()
    assert f"Also {action} the translations (Italian)" in html


def test_nothing_is_asked_where_there_is_no_other_language(original, admin, desk):
    for action in ("unpublish", "delete"):
        html = desk(admin).get(address(action, original)).content.decode()
        assert "other_languages" not in html


def test_of_a_translation_nothing_is_asked(original, live, admin, desk):
    italian = target(live("it"))
    html = desk(admin).get(address("unpublish", italian)).content.decode()
    assert "other_languages" not in html
    desk(admin).post(address("unpublish", italian), YES)
    assert fresh(original).live
    assert not fresh(italian).live


def test_unpublishing_takes_the_translations_along_if_one_says_so(
    original, live, admin, desk
):
    italian, german = target(live("it")), target(live("de"))
    answer = desk(admin).post(address("unpublish", original), YES)
    assert not fresh(italian).live
    assert not fresh(german).live
    assert "The same was done in: German, Italian" in said(answer)


def test_unpublishing_leaves_them_if_one_does_not(original, live, admin, desk):
    italian = target(live("it"))
    desk(admin).post(address("unpublish", original))
    assert not fresh(original).live
    assert fresh(italian).live


def test_what_one_may_not_do_is_left_and_said(original, live, person, desk):
    italian = target(live("it"))
    answer = desk(person("en")).post(address("unpublish", original), YES)
    assert not fresh(original).live
    assert fresh(italian).live
    assert "stays as it is in Italian: You may not unpublish it" in said(answer)


def test_a_page_somebody_holds_is_left_and_said(original, live, person, admin, desk):
    italian = target(live("it"))
    Page.objects.filter(pk=italian.pk).update(locked=True, locked_by=person("it"))
    answer = desk(admin).post(address("unpublish", original), YES)
    assert fresh(italian).live
    assert "is locked by" in said(answer)


def test_unpublishing_in_bulk_takes_them_along(original, live, admin, desk):
    italian = target(live("it"))
    other = NewsPageFactory(title="Elsewhere")
    answer = desk(admin).post(bulk("unpublish", original, other), YES)
    assert answer.status_code == 302
    assert not fresh(original).live
    assert not fresh(italian).live


def test_moving_takes_them_along_below_the_same_page(shelf, begun, admin, desk):
    (one, un), (two, deux) = shelf
    html = desk(admin).get(address("move_confirm", one, two)).content.decode()
    assert "Also move the translations (French)" in html
    assert 'id="id_other_languages" checked' in html
    desk(admin).post(address("move_confirm", one, two), YES)
    assert fresh(one).get_parent().pk == two.pk
    assert fresh(un).get_parent().pk == deux.pk


def test_moving_leaves_them_if_one_says_no(shelf, admin, desk):
    (one, un), (two, deux) = shelf
    desk(admin).post(address("move_confirm", one, two))
    assert fresh(one).get_parent().pk == two.pk
    assert fresh(un).get_parent().pk != deux.pk


def test_moving_to_where_a_language_has_nothing_is_said(shelf, admin, desk):
    (one, un), (two, deux) = shelf
    deux.delete()
    answer = desk(admin).post(address("move_confirm", one, two), YES)
    assert fresh(un).get_parent().depth == 2
    assert "“Two” is not there in that language" in said(answer)


def test_moving_leaves_what_stands_elsewhere_already(shelf, admin, desk):
    (one, un), (two, _deux) = shelf
    elsewhere = StandardPageFactory(title="Ailleurs", language="fr")
    fresh(un).move(fresh(elsewhere), pos="last-child")
    answer = desk(admin).post(address("move_confirm", one, two), YES)
    assert fresh(un).get_parent().pk == elsewhere.pk
    assert "elsewhere in the tree" in said(answer)


def test_moving_in_bulk_takes_them_along(shelf, admin, desk):
    (one, un), (two, deux) = shelf
    desk(admin).post(bulk("move", one), {"chooser": two.pk, **YES})
    assert fresh(one).get_parent().pk == two.pk
    assert fresh(un).get_parent().pk == deux.pk


def test_deleting_takes_them_along_if_one_says_so(original, live, admin, desk):
    italian = target(live("it"))
    desk(admin).post(address("delete", original), YES)
    assert not Page.objects.filter(pk__in=[original.pk, italian.pk]).exists()


def test_deleting_leaves_them_if_one_does_not(original, live, admin, desk):
    italian = target(live("it"))
    desk(admin).post(address("delete", original))
    assert not Page.objects.filter(pk=original.pk).exists()
    assert fresh(italian).live


def test_deleting_in_bulk_takes_them_along(original, live, admin, desk):
    italian = target(live("it"))
    desk(admin).post(bulk("delete", original), YES)
    assert not Page.objects.filter(pk__in=[original.pk, italian.pk]).exists()


@pytest.fixture
def reviewed(begun, person):
    translation = begun("it")
    complete(translation)
    approve(translation, segments(translation), user=person("it", "reviewer"))
    return translation


def kept():
    return (
        StringTranslation.objects.count(),
        Unit.objects.count(),
        Version.objects.count(),
    )


def told_of(translation):
    return [(each.path, each.target, each.state) for each in segments(translation)]


def test_a_translation_that_is_deleted_and_submitted_again_is_whole(
    original, reviewed, begun, admin, desk
):
    before, texts = kept(), told_of(reviewed)
    desk(admin).post(address("delete", target(reviewed)))
    assert not Translation.objects.get().enabled
    assert kept() == before
    Translation.objects.update(enabled=True)
    again = begun("it")
    assert again == reviewed
    assert told_of(again) == texts
    assert target(again).title == texts[0][1]
    assert not gate.obstacles(again)


def test_a_source_that_is_deleted_leaves_every_text(original, reviewed, admin, desk):
    before = kept()
    desk(admin).post(address("delete", original), YES)
    assert not Page.objects.filter(translation_key=original.translation_key).exists()
    assert kept() == before
    assert Translation.objects.filter(pk=reviewed.pk).exists()


def test_a_source_that_is_made_again_gets_its_texts_back(
    original, reviewed, begun, admin, desk
):
    texts = told_of(reviewed)
    body = original.body.raw_data
    desk(admin).post(address("delete", original), YES)
    again = NewsPageFactory(
        title=original.title,
        body=original.body.stream_block.to_python([dict(block) for block in body]),
        translation_key=original.translation_key,
    )
    Translation.objects.update(enabled=True)
    translation = begun("it", again)
    assert told_of(translation) == texts
    assert target(translation).title == texts[0][1]


LATER = timezone.now().replace(microsecond=0) + datetime.timedelta(days=30)


def test_a_translation_expires_with_its_source(original, live, publish):
    italian = target(live("it"))
    publish(original, expire_at=LATER)
    assert fresh(italian).expire_at == LATER
    publish(original, expire_at=None)
    assert fresh(italian).expire_at is None


def test_a_draft_gets_the_expiry_when_it_is_published(original, begun, publish, admin):
    translation = begun("it")
    publish(original, expire_at=LATER)
    assert target(translation).expire_at is None
    complete(translation)
    gate.publish(translation, admin)
    assert target(translation).expire_at == LATER


def test_a_language_may_keep_what_expires_elsewhere(original, live, publish, locales):
    LanguageRules.objects.create(locale=locales["it"], follows_expiry=False)
    italian = target(live("it"))
    publish(original, expire_at=LATER)
    assert fresh(italian).expire_at is None


def test_expired_pages_go_together(original, live, publish):
    italian = target(live("it"))
    publish(original, expire_at=LATER)
    Page.objects.filter(expire_at=LATER).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    call_command("publish_scheduled")
    assert not fresh(original).live
    assert not fresh(italian).live


def test_the_release_of_a_source_does_not_put_off_its_translation(
    site_tree, begun, admin
):
    soon = timezone.now().replace(microsecond=0) + datetime.timedelta(days=2)
    page = NewsPageFactory(
        title="To come", body=paragraph("Soon."), go_live_at=soon, live=False
    )
    translation = begun("it", page)
    assert target(translation).go_live_at == soon
    complete(translation)
    gate.publish(translation, admin)
    assert target(translation).live
