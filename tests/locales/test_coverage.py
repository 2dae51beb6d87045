"""The state, age, words left and demand of everything in every language."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
)

from home.demo.translating import translate
from home.models import HomePage
from locales.coverage import State, matrix
from locales.models import StringWords, TranslationRequest
from tests.factories import (
    AdministratorFactory,
    NewsPageFactory,
    TopicFactory,
    UserFactory,
    paragraph,
    section,
    translate_page,
)

ITALIAN = {
    "Six cities met": "Sei città si sono incontrate",
    "six-cities-met": "sei-citta",
    "What Six cities met is about.": "Di che cosa si tratta.",
    "They met.": "Si sono incontrate.",
}


@pytest.fixture
def original(site_tree):
    return NewsPageFactory(title="Six cities met", body=paragraph("They met."))


@pytest.fixture
def into_italian(locales):
    def of(page, **options):
        return translate(
            page, locales["it"], ITALIAN, translator=AdministratorFactory(), **options
        )

    return of


def row_of(instance, user=None):
    rows = matrix(user or AdministratorFactory(), keys=[instance.translation_key])
    return rows[0] if rows else None


def in_(code, instance, user=None):
    cells = row_of(instance, user).cells
    return next(cell for cell in cells if cell.locale.language_code == code)


def sync(page, text):
    page.standfirst = text
    page.save()
    TranslationSource.objects.get(object_id=page.translation_key).update_from_db()


def member_of_group(codenames=(), page=None):
    """Somebody who may enter the admin, and edit below `page`."""
    group = Group.objects.create(name="A team")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    if page:
        GroupPagePermission.objects.create(
            group=group,
            page=page,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename="change_page"
            ),
        )
    user = UserFactory()
    user.groups.add(group)
    return user


def test_every_page_meets_every_language(original):
    assert [cell.locale.language_code for cell in row_of(original).cells] == [
        "en",
        "fr",
        "de",
        "it",
    ]


def test_an_original_is_the_source(original):
    assert in_("en", original).state == State.SOURCE
    assert in_("en", original).since == original.first_published_at


def test_what_nobody_asked_to_translate_is_not_submitted(original):
    cell = in_("it", original)
    assert (cell.state, cell.words) == (State.NOT_SUBMITTED, None)


def test_what_is_submitted_is_to_translate_with_all_its_words(original, locales):
    source, _created = TranslationSource.get_or_create_from_instance(original)
    translation = Translation.objects.create(source=source, target_locale=locales["it"])
    translation.save_target(publish=False)
    cell = in_("it", original)
    assert (cell.state, cell.since) == (State.TO_TRANSLATE, translation.created_at)
    assert cell.words == 3 + 1 + 6 + 2


def test_what_is_begun_is_in_progress_with_the_words_left(original, into_italian):
    italian = into_italian(original, share=0.5, publish=False)
    cell = in_("it", original)
    assert (cell.state, cell.words) == (State.IN_PROGRESS, 8)
    assert cell.pk == str(italian.pk)


def test_what_is_all_translated_waits_to_be_published(original, into_italian):
    into_italian(original, publish=False)
    cell = in_("it", original)
    assert (cell.state, cell.words) == (State.TRANSLATED, 0)


def test_what_readers_have_is_published(original, into_italian):
    italian = into_italian(original)
    cell = in_("it", original)
    italian.refresh_from_db()
    assert (cell.state, cell.since) == (State.PUBLISHED, italian.last_published_at)


def test_the_source_moved_on_once_its_new_segments_are_synced(original, into_italian):
    into_italian(original)
    sync(original, "It met once again.")
    cell = in_("it", original)
    assert (cell.state, cell.words) == (State.MOVED_ON, 4)


def test_a_source_that_goes_back_restores_the_state(original, into_italian):
    into_italian(original)
    sync(original, "It met once again.")
    sync(original, "What Six cities met is about.")
    assert in_("it", original).state == State.PUBLISHED


def test_a_source_published_again_without_a_change_is_no_news(
    original, into_italian, django_capture_on_commit_callbacks
):
    into_italian(original)
    with django_capture_on_commit_callbacks(execute=True):
        original.save_revision().publish()
    assert in_("it", original).state == State.PUBLISHED


def test_a_faulty_translation_counts_as_missing(original, into_italian):
    into_italian(original, publish=False)
    StringTranslation.objects.filter(data="Si sono incontrate.").update(has_error=True)
    cell = in_("it", original)
    assert (cell.state, cell.words) == (State.IN_PROGRESS, 2)


def test_a_version_made_by_hand_is_published_or_in_progress(original):
    translate_page(original, "fr")
    translate_page(original, "de", live=False)
    assert in_("fr", original).state == State.PUBLISHED
    assert in_("de", original).state == State.IN_PROGRESS


def test_a_translation_that_was_stopped_is_made_by_hand(original, into_italian):
    into_italian(original)
    Translation.objects.update(enabled=False)
    cell = in_("it", original)
    assert (cell.state, cell.words) == (State.PUBLISHED, None)
    assert in_("en", original).state == State.SOURCE


def test_an_alias_is_no_translation(original, locales):
    original.copy_for_translation(locales["it"], copy_parents=True, alias=True)
    cell = in_("it", original)
    assert (cell.state, cell.pk) == (State.NOT_SUBMITTED, None)


def test_any_language_can_be_the_source(site_tree, locales):
    page = NewsPageFactory(title="Sei città", language="it")
    translate_page(page, "en")
    assert row_of(page).locale == locales["it"]
    assert in_("en", page).state == State.PUBLISHED


def test_a_translation_whose_original_is_deleted_becomes_the_source(
    original, into_italian
):
    italian = into_italian(original)
    original.delete()
    assert in_("it", italian).state == State.SOURCE
    assert in_("en", italian).state == State.NOT_SUBMITTED


def test_words_are_counted_even_if_nobody_kept_their_number(original, into_italian):
    into_italian(original, share=0.5, publish=False)
    StringWords.objects.all().delete()
    assert in_("it", original).words == 8


def test_readers_who_asked_are_counted_until_it_is_published(
    original, into_italian, locales
):
    day = datetime.date(2026, 11, 1)
    french = translate_page(original, "fr")
    for page, readers in ((original, 2), (french, 3)):
        TranslationRequest.objects.create(
            page=page, locale=locales["it"], day=day, readers=readers
        )
    assert in_("it", original).readers == row_of(original).readers == 5
    into_italian(original)
    assert row_of(original).readers == 0


def test_snippets_are_covered_too(locales):
    topic = TopicFactory(name="Urban violence")
    assert in_("it", topic).state == State.NOT_SUBMITTED
    translate(topic, locales["it"], {"Urban violence": "Violenza"}, translator=None)
    assert in_("it", topic).state == State.PUBLISHED
    assert row_of(topic).title == "Urban violence"


def test_a_snippet_is_live_at_once_but_has_yet_to_be_translated(locales):
    topic = TopicFactory(name="Urban violence")
    source, _created = TranslationSource.get_or_create_from_instance(topic)
    translation = Translation.objects.create(source=source, target_locale=locales["it"])
    translation.save_target()
    assert in_("it", topic).state == State.TO_TRANSLATE


def test_a_person_sees_the_pages_they_work_on_in_any_language(original, into_italian):
    into_italian(original)
    italian_home = section(HomePage, "it")
    user = member_of_group(page=italian_home)
    row = row_of(original, user)
    assert not row.may_open
    assert [cell.locale.language_code for cell in row.cells if cell.may_open] == ["it"]
    other = NewsPageFactory(title="Another")
    assert row_of(other, user) is None


def test_snippets_are_seen_by_those_who_may_handle_them(site_tree):
    topic = TopicFactory()
    assert row_of(topic, user := member_of_group()) is None
    user.groups.get().permissions.add(Permission.objects.get(codename="change_topic"))
    user = type(user).objects.get(pk=user.pk)
    assert row_of(topic, user)


def test_many_pages_cost_as_many_queries_as_few(
    original, into_italian, django_assert_num_queries
):
    user = AdministratorFactory()
    into_italian(original)
    matrix(user)
    with django_assert_num_queries(4):
        few = matrix(user)
    for _number in range(5):
        translate_page(NewsPageFactory(), "de")
        TopicFactory()
    with django_assert_num_queries(4):
        assert len(matrix(user)) == len(few) + 10
