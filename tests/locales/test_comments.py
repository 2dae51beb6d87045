"""People talk about a translation, on a segment or on the page."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from locales.models import Comment, Unit
from locales.workflow import comments, stages
from locales.workflow.places import place
from locales.workflow.segments import segments
from locales.workflow.writing import write
from tests.factories import AdministratorFactory

from .conftest import complete


@pytest.fixture
def italian(begun):
    return begun("it")


@pytest.fixture
def giulia(person):
    return named(person("it", "translator"), "giulia", "Giulia Rossi")


@pytest.fixture
def marco(person):
    return named(person("it", "reviewer"), "marco.b", "Marco Bianchi")


@pytest.fixture
def emma(person):
    """An editor of the source."""
    return named(person("en"), "emma", "Emma")


def named(user, login, full_name):
    first, _space, last = full_name.partition(" ")
    user.username, user.first_name, user.last_name = login, first, last
    user.save()
    return user


def title_of(translation):
    return next(each for each in segments(translation) if each.path == "title")


def told(user):
    return list(user.translation_notifications.values_list("kind", flat=True))


def address(translation, name="translation_comments", *args):
    return reverse(name, args=[translation.pk, *args])


def test_comments_stand_on_their_segment_or_on_the_page(italian, giulia, emma):
    title = title_of(italian)
    on_title = comments.add(italian, giulia, "Which cities?", segment=title)
    on_page = comments.add(italian, emma, "It opens on Monday.")
    reply = comments.add(italian, emma, "Those of the project.", segment=title)
    assert comments.comments_of(italian) == {
        title.key: [on_title, reply],
        "": [on_page],
    }


def test_another_language_has_its_own(italian, begun, emma):
    comments.add(italian, emma, "For the Italians.")
    assert comments.comments_of(begun("de")) == {}


def test_they_cost_two_queries(italian, giulia, emma, django_assert_num_queries):
    for _ in range(5):
        comments.add(italian, giulia, "@emma, which cities?", segment=title_of(italian))
    with django_assert_num_queries(2):
        for said in comments.comments_of(italian).values():
            assert [(str(each.author), list(each.mentions.all())) for each in said]


@pytest.mark.parametrize("text", ["", "  \n ", None, "x" * 5001])
def test_what_is_empty_or_too_long_is_not_written(italian, giulia, text):
    with pytest.raises(ValidationError):
        comments.add(italian, giulia, text)
    assert not Comment.objects.exists()


def test_who_works_in_neither_language_says_nothing(italian, person):
    with pytest.raises(PermissionDenied):
        comments.add(italian, person("de"), "Hallo.")


def test_mentioned_by_login_or_by_full_name(italian, giulia, marco, emma):
    said = comments.add(italian, giulia, "@marco.b and @emma Bianchi: which cities?")
    assert set(said.mentions.all()) == {marco, emma}
    said = comments.add(italian, marco, "@Giulia Rossi, those of the project.")
    assert set(said.mentions.all()) == {giulia}


@pytest.mark.parametrize(
    "text", ["giulia@emma.example", "@emmanuel", "emma", "@ emma", "@Giuliana Rossini"]
)
def test_nobody_is_mentioned_by_chance(italian, giulia, emma, text):
    assert not comments.add(italian, giulia, text).mentions.exists()


def test_only_who_works_in_either_language_is_mentioned(italian, giulia, person):
    named(person("de"), "karl", "Karl")
    assert not comments.add(italian, giulia, "@karl, look.").mentions.exists()


def test_whom_it_concerns_is_told_and_not_who_says_it(italian, giulia, marco, emma):
    title = title_of(italian)
    there = place(italian.pk, title.context_id, title.string_id)
    write(there, "Sei", user=giulia, based_on=0, state=Unit.State.TRANSLATED)
    comments.add(italian, marco, "Sei città, no?", segment=title)
    assert (told(giulia), told(marco), told(emma)) == (["comment"], [], [])
    comments.add(italian, giulia, "@emma, is it six?", segment=title)
    assert (told(giulia), told(marco), told(emma)) == (
        ["comment"],
        ["comment"],
        ["comment"],
    )


def test_on_the_page_whoever_works_on_it_is_told(italian, giulia, marco, emma):
    complete(italian)
    stages.hand_in(italian, giulia)
    comments.add(italian, emma, "Thank you!")
    assert told(giulia) == ["comment"]
    assert told(marco) == []


def test_however_many_are_told_it_costs_the_same(
    italian, person, giulia, django_assert_max_num_queries
):
    def cost(count):
        people = [
            named(person("it", "translator"), f"colleague{count}-{n}", "")
            for n in range(count)
        ]
        text = " ".join(f"@{each.username}" for each in people)
        with django_assert_max_num_queries(12):
            comments.add(italian, giulia, text)
        assert all(told(each) == ["comment"] for each in people)

    cost(1)
    cost(12)


def test_resolved_and_reopened(italian, giulia, marco, person):
    said = comments.add(italian, giulia, "Which cities?")
    comments.resolve(said, marco)
    assert (said.resolved_by, bool(said.resolved_at)) == (marco, True)
    comments.resolve(said, giulia)
    assert said.resolved_by == marco
    comments.reopen(said, giulia)
    assert (said.resolved_by, said.resolved_at) == (None, None)
    with pytest.raises(PermissionDenied):
        comments.resolve(said, person("de"))


def test_the_desk_writes_and_reads_them(desk, italian, giulia, emma):
    title = title_of(italian)
    client = desk(giulia)
    text = "<b>@emma</b>, which\ncities?"
    answer = client.post(address(italian), {"text": text, "segment": title.key})
    assert answer.status_code == 201
    said = client.get(address(italian)).json()["comments"]
    assert said == [answer.json()]
    assert said[0]["segment"] == title.key
    assert said[0]["author"] == "Giulia Rossi"
    assert said[0]["mentions"] == ["Emma"]
    assert said[0]["text"] == text
    assert said[0]["html"] == "<p>&lt;b&gt;@emma&lt;/b&gt;, which<br>cities?</p>"
    url = address(italian, "translation_comments_resolve", said[0]["id"])
    assert client.post(url).json()["resolved_by"] == "Giulia Rossi"
    url = address(italian, "translation_comments_reopen", said[0]["id"])
    assert client.post(url).json()["resolved_at"] is None


def test_the_desk_is_told_what_is_wrong(desk, italian, giulia, begun):
    client = desk(giulia)
    answer = client.post(address(italian), {"text": " "})
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "The comment is empty.",
    )
    for key in ["nowhere", "0-0", "9" * 30 + "-1"]:
        answer = client.post(address(italian), {"text": "Here.", "segment": key})
        assert answer.status_code == 404
    url = address(italian, "translation_comments_resolve", 1)
    assert (client.get(url).status_code, client.post(url).status_code) == (405, 404)
    assert not Comment.objects.exists()


def test_a_comment_is_settled_within_its_own_translation(desk, italian, begun, giulia):
    elsewhere = comments.add(begun("de"), AdministratorFactory(), "Hallo.")
    url = address(italian, "translation_comments_resolve", elsewhere.pk)
    assert desk(giulia).post(url).status_code == 404


def test_a_german_finds_every_door_of_it_closed(desk, italian, person, giulia):
    said = comments.add(italian, giulia, "Which cities?")
    client = desk(person("de"))
    assert client.get(address(italian)).status_code == 403
    assert client.post(address(italian), {"text": "x"}).status_code == 403
    people = address(italian, "translation_comments_people")
    assert client.get(people).status_code == 403
    for name in ["resolve", "reopen"]:
        url = address(italian, f"translation_comments_{name}", said.pk)
        assert client.post(url).status_code == 403


def test_who_may_be_mentioned_is_suggested(desk, italian, giulia, marco, emma, person):
    named(person("de"), "emmanuel", "Emmanuel")
    people = address(italian, "translation_comments_people")
    found = desk(giulia).get(people, {"q": "em"}).json()["people"]
    assert found == [{"username": "emma", "name": "Emma"}]
    assert len(desk(giulia).get(people).json()["people"]) == 3


def test_whose_name_begins_so_is_suggested_first(desk, italian, giulia, marco, emma):
    people = address(italian, "translation_comments_people")
    found = desk(giulia).get(people, {"q": "M"}).json()["people"]
    assert [each["name"] for each in found] == ["Marco Bianchi", "Emma"]


def test_people_read_and_write_them_without_scripts(client, italian, giulia, emma):
    title = title_of(italian)
    comments.add(italian, giulia, "Which <cities>?", segment=title)
    client.force_login(emma)
    shown = client.get(address(italian)).content.decode()
    assert "Which &lt;cities&gt;?" in shown
    assert address(italian, "translation_comments_people") in shown
    answer = client.post(
        address(italian), {"text": "Six.", "segment": title.key}, follow=True
    )
    assert "Six." in answer.content.decode()
    answer = client.post(address(italian), {"text": " ", "segment": title.key})
    assert "The comment is empty." in answer.content.decode()


def test_the_page_costs_the_same_with_more_comments(
    client, italian, giulia, django_assert_max_num_queries
):
    client.force_login(giulia)
    comments.add(italian, giulia, "Which cities?", segment=title_of(italian))
    client.get(address(italian))
    with django_assert_max_num_queries(40) as few:
        client.get(address(italian))
    for _ in range(6):
        comments.add(italian, giulia, "@giulia: those!", segment=title_of(italian))
        comments.add(italian, giulia, "And here?")
    with django_assert_max_num_queries(len(few)):
        client.get(address(italian))
