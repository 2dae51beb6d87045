"""Standing rules: what is submitted by itself when it is published."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from articles.models import NewsIndexPage
from locales import gate
from locales.models import StandingRule, Submission, Task
from locales.workflow import standing
from tests.factories import (
    AdministratorFactory,
    EventPageFactory,
    NewsPageFactory,
    section,
    translate_page,
)
from tests.locales.conftest import complete

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"


@pytest.fixture
def author(person):
    return person("en", permissions=[SUBMIT])


@pytest.fixture
def rule(author, locales):
    """`rule("it", "de", section=…)`: a standing rule of the author."""

    def make(*codes, **fields):
        made = StandingRule.objects.create(created_by=author, **fields)
        made.locales.set([locales[code] for code in codes])
        return made

    return make


def publish(page):
    page.save_revision().publish()
    return page


def languages():
    return sorted(
        Translation.objects.values_list("target_locale__language_code", flat=True)
    )


def test_what_a_rule_names_is_submitted_when_it_is_published(rule, author, site_tree):
    page = NewsPageFactory(live=False)
    rule("it", "de", content_type=page.content_type, days=10, note="As always")
    publish(page)
    assert languages() == ["de", "it"]
    for task in Task.objects.all():
        assert task.due == timezone.localdate() + datetime.timedelta(days=10)
        assert task.created_by == author
        assert task.note == "As always"


def test_publishing_again_does_nothing_twice(rule, site_tree):
    page = NewsPageFactory()
    rule("it", content_type=page.content_type)
    for _time in range(3):
        publish(page)
    assert languages() == ["it"]
    assert Submission.objects.count() == 1


def test_a_language_added_to_the_rule_follows_with_the_next_publication(
    rule, locales, site_tree
):
    page = NewsPageFactory()
    made = rule("it", content_type=page.content_type)
    publish(page)
    made.locales.add(locales["fr"])
    publish(page)
    assert languages() == ["fr", "it"]


def test_a_section_and_a_type_narrow_a_rule(rule, site_tree):
    page, event = NewsPageFactory(), EventPageFactory()
    rule("it", section=section(NewsIndexPage), content_type=event.content_type)
    publish(page)
    publish(event)
    assert not languages()
    rule("de", section=section(NewsIndexPage))
    publish(page)
    publish(event)
    assert languages() == ["de"]


def test_a_translation_that_is_published_starts_nothing(rule, begun, original, author):
    rule("fr", content_type=original.content_type)
    translation = begun("it")
    complete(translation)
    gate.publish(translation, author)
    assert translation.get_target_instance().live
    assert not Submission.objects.exists()


def test_an_alias_starts_nothing(rule, locales, original):
    rule("fr", content_type=original.content_type)
    alias = original.copy_for_translation(locales["de"], alias=True)
    standing.on_page_published(type(alias), alias)
    assert not Submission.objects.exists()


def test_what_stands_in_the_language_already_is_left_alone(rule, site_tree):
    page = NewsPageFactory()
    translate_page(page, "it")
    rule("it", content_type=page.content_type)
    publish(page)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("why", ["inactive", "gone", "no right", "not an editor"])
def test_a_rule_does_nothing_that_its_author_may_not(
    rule, author, person, site_tree, why
):
    page = NewsPageFactory()
    made = rule("it", content_type=page.content_type)
    if why == "inactive":
        StandingRule.objects.update(is_active=False)
    elif why == "gone":
        StandingRule.objects.update(created_by=None)
    elif why == "no right":
        author.user_permissions.clear()
    else:
        made.created_by = person("de", permissions=[SUBMIT])
        made.save()
    publish(page)
    assert not Submission.objects.exists()


def test_without_rules_publishing_costs_one_query(site_tree, django_assert_num_queries):
    page = NewsPageFactory()
    with django_assert_num_queries(1):
        standing.follow(page)


def test_an_editor_writes_a_rule_in_the_admin(desk, author, locales, site_tree):
    kind = NewsPageFactory().content_type
    answer = desk(author).post(
        reverse("standing_rules:add"),
        {
            "content_type": kind.pk,
            "locales": [locales["it"].pk],
            "days": 14,
            "priority": 2,
            "is_active": "on",
        },
    )
    assert answer.status_code == 302
    made = StandingRule.objects.get()
    assert made.created_by == author
    page = desk(author).get(reverse("standing_rules:index")).content.decode()
    assert "Italian" in page


def test_a_rule_for_everything_is_refused(desk, author, locales):
    answer = desk(author).post(
        reverse("standing_rules:add"),
        {"locales": [locales["it"].pk], "days": 14, "priority": 2},
    )
    assert "Choose a type, a section, or both." in answer.content.decode()
    assert not StandingRule.objects.exists()


def test_a_rule_is_changed_by_its_author_and_administrators(
    desk, rule, author, person, site_tree
):
    made = rule("it", section=section(NewsIndexPage))
    other = person("en", permissions=[SUBMIT])
    for name in ("edit", "delete"):
        address = reverse(f"standing_rules:{name}", args=[made.pk])
        assert desk(other).get(address).status_code == 403
        assert desk(other).post(address).status_code == 403
        assert desk(author).get(address).status_code == 200
        assert desk(AdministratorFactory()).get(address).status_code == 200
    assert desk(person("it")).get(reverse("standing_rules:index")).status_code in (
        302,
        403,
    )
