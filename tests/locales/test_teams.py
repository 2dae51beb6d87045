"""Teams: who works in which language."""

import uuid

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Locale, Page, Workflow

from articles.models import NewsIndexPage
from base.models import User
from home.models import HomePage
from locales.models import ReviewTask, Team
from locales.teams import languages_of, make_teams, publishes_in, works_in
from tests.factories import AdministratorFactory, UserFactory, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_teams(site_tree):
    """The tree without its teams and their workflows."""
    Group.objects.filter(team__isnull=False).delete()
    Workflow.objects.all().delete()
    ReviewTask.objects.all().delete()


def codes(user):
    return {locale.language_code for locale in languages_of(user)}


def test_each_language_has_a_team_for_each_role(no_teams):
    made, homeless = make_teams()
    assert len(made) == 12
    assert homeless == []
    assert Team.objects.get(locale__language_code="it", role="translator")


def test_made_again_nothing_changes_in_what_editors_made_of_the_teams(teams):
    group = Group.objects.get(team__locale__language_code="it", team__role="reviewer")
    group.name = "Revisori"
    group.save()
    group.permissions.clear()
    group.page_permissions.all().delete()
    assert make_teams() == ([], [])
    group.refresh_from_db()
    assert group.name == "Revisori"
    assert not group.permissions.exists()
    assert not group.page_permissions.exists()


def test_a_language_without_a_home_page_waits_for_its_teams(no_teams, capsys):
    HomePage.objects.filter(locale__language_code="it").update(
        locale=Locale.objects.get(language_code="en"), translation_key=uuid.uuid4()
    )
    call_command("make_teams")
    said = capsys.readouterr()
    assert "it has no home page" in said.err
    assert "Made Translators fr" in said.out
    assert not Team.objects.filter(locale__language_code="it").exists()


@pytest.mark.parametrize(
    ("role", "publishes"),
    [("translator", False), ("reviewer", False), ("publisher", True)],
)
def test_a_role_holds_in_its_language_and_nowhere_else(person, role, publishes):
    user = person("it", role)
    home = {page.locale.language_code: page for page in HomePage.objects.all()}
    italian = home["it"].permissions_for_user(user)
    assert italian.can_edit()
    assert italian.can_publish() is publishes
    german = home["de"].permissions_for_user(user)
    assert not german.can_edit()
    assert not german.can_publish()
    assert user.has_perm("wagtailadmin.access_admin")


def test_people_work_in_the_languages_of_their_teams(person, locales):
    assert codes(person("it", "translator")) == {"it"}
    assert codes(AdministratorFactory()) == {"en", "fr", "de", "it"}
    assert codes(UserFactory()) == set()
    assert codes(UserFactory(is_superuser=True, is_active=False)) == set()
    user = person("it", "translator")
    assert works_in(user, locales["it"].pk)
    assert not publishes_in(user, locales["it"].pk)
    assert publishes_in(person("it", "publisher"), locales["it"].pk)


@pytest.mark.parametrize(
    ("place", "expected"), [("root", {"en", "fr", "de", "it"}), ("section", {"fr"})]
)
def test_a_permission_counts_for_the_language_it_stands_in(site_tree, place, expected):
    root = Page.objects.get(depth=1)
    page = root if place == "root" else section(NewsIndexPage, "fr")
    group = Group.objects.create(name="Some editors")
    GroupPagePermission.objects.create(
        group=group,
        page_id=page.pk,
        permission=Permission.objects.get(
            content_type__app_label="wagtailcore", codename="change_page"
        ),
    )
    user = UserFactory()
    user.groups.add(group)
    assert codes(user) == expected


def test_asking_again_costs_nothing(person, locales, django_assert_num_queries):
    user = User.objects.get(pk=person("it").pk)
    with django_assert_num_queries(1):
        works_in(user, locales["it"].pk)
        publishes_in(user, locales["de"].pk)
        languages_of(user)


def test_the_teams_are_edited_in_the_admin(teams, admin_client):
    group = Group.objects.get(team__locale__language_code="it", team__role="publisher")
    answer = admin_client.get(f"/admin/groups/edit/{group.pk}/")
    assert answer.status_code == 200
    assert "publish an incomplete translation" in answer.content.decode()
