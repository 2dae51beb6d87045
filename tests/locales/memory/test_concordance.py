"""Searching, correcting and deleting in the admin."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from locales.memory.concordance import SOURCE, TARGET, marked, search
from locales.models import MemoryAudit, MemoryEntry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

INDEX = reverse("translation_memory:index")
NIGHT = "The <b>night</b> mediators’ work"
NOTTE = "Il lavoro <b>notturno</b>"


def address(name, entry):
    return reverse(f"translation_memory:{name}", args=[entry.pk])


def shown(client, **query):
    answer = client.get(INDEX, query)
    assert answer.status_code == 200
    return [entry.target for entry in answer.context["object_list"]]


def entry(**fields):
    return MemoryEntry.objects.get(**fields)


@pytest.mark.parametrize(
    ("query", "side", "found"),
    [
        ("night", SOURCE, 2),
        ("NIGHT work", SOURCE, 1),
        ("wor", SOURCE, 1),
        ("ight", SOURCE, 0),
        ("notturno", SOURCE, 0),
        ("notturno", TARGET, 1),
        ("l'été", TARGET, 1),
        ("p1x2", TARGET, 0),
        ("'; --", SOURCE, 3),
        ('"(|*:', SOURCE, 3),
    ],
)
def test_words_are_sought_from_their_beginning(seen, query, side, found):
    seen(NIGHT, NOTTE)
    seen("Night", "Notte")
    seen("Summer", "L’été", "fr")
    assert search(MemoryEntry.objects.all(), query, side).count() == found


def test_what_was_sought_is_marked_and_the_rest_is_escaped():
    found = marked("Night &lt;i&gt; &amp; <b>nightly</b>", ["night"])
    assert found == ("<mark>Night</mark> &lt;i&gt; &amp; <mark>nightly</mark>")


def test_a_person_finds_what_is_translated_into_their_languages(seen, person, desk):
    seen(NIGHT, NOTTE)
    seen(NIGHT, "Nuit", "fr")
    client = desk(person("it", "translator"))
    assert shown(client) == [NOTTE]
    assert shown(client, q="night") == [NOTTE]
    assert shown(client, q="notturno") == []
    assert shown(client, q="notturno", side=TARGET) == [NOTTE]
    assert shown(client, reviewed="false") == []
    assert shown(desk(person("fr"))) == ["Nuit"]


def test_texts_bear_their_language(seen, person, desk):
    seen("Night", "Notte")
    html = desk(person("it")).get(INDEX, {"q": "nig"}).content.decode()
    assert 'lang="en" dir="auto"><mark>Night</mark></span>' in html
    assert 'lang="it" dir="auto">Notte</span>' in html


def test_somebody_without_a_language_does_not_get_in(desk, person):
    stranger = person("it", permissions=["wagtailadmin.access_admin"])
    stranger.groups.clear()
    client = desk(stranger)
    assert client.get(INDEX).status_code == 403
    assert INDEX not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu_leads_there(desk, person):
    html = desk(person("it", "translator")).get(reverse("wagtailadmin_home"))
    assert INDEX in html.content.decode()


@pytest.mark.parametrize("query", [{}, {"q": "text"}])
def test_many_entries_cost_as_many_queries_as_few(
    seen, person, desk, query, django_assert_num_queries
):
    client = desk(person("it"))
    author = UserFactory()
    seen("Text", "Testo", author=author.pk)
    client.get(INDEX, query)
    with django_assert_num_queries(23):
        client.get(INDEX, query)
    for number in range(30):
        seen(f"Text {number}", f"Testo {number}", author=author.pk)
    with django_assert_num_queries(23):
        answer = client.get(INDEX, query)
    assert len(answer.context["object_list"]) == 25
    assert len(shown(client, p=2, **query)) == 6


def test_translators_see_and_reviewers_and_publishers_change(seen, person, desk):
    seen("Night", "Note")
    edit, delete = address("edit", entry()), address("delete", entry())
    for user in (person("it", "translator"), person("fr")):
        client = desk(user)
        assert client.get(edit).status_code == 403
        assert client.post(edit, {"target": "Notte"}).status_code == 403
        assert client.post(delete).status_code == 403
        assert edit not in client.get(INDEX).content.decode()
    for role in ("reviewer", "publisher"):
        client = desk(person("it", role))
        assert edit in client.get(INDEX).content.decode()
        assert client.get(edit).status_code == 200
    assert entry().target == "Note"
    assert not MemoryAudit.objects.exists()


def test_a_correction_is_found_and_leaves_a_trace(seen, person, desk):
    seen("Night", "Note", reviewed=False, origin="machine")
    user = person("it", "reviewer")
    client = desk(user)
    edit = address("edit", entry())
    data = {"target": "Notte <b>buia</b>", "reviewed": "on"}
    assert client.post(edit, data).status_code == 302
    corrected = entry()
    assert (corrected.target, corrected.reviewed) == ("Notte <b>buia</b>", True)
    assert (corrected.origin, corrected.author) == ("site", user)
    assert shown(client, q="buia", side=TARGET) == ["Notte <b>buia</b>"]
    assert shown(client, q="note", side=TARGET) == []
    audit = MemoryAudit.objects.get()
    assert (audit.action, audit.person, audit.entry) == ("corrected", user, corrected)
    assert (audit.before, audit.after) == ("Note", "Notte <b>buia</b>")
    assert (audit.reviewed_before, audit.reviewed_after) == (False, True)
    html = client.get(edit).content.decode()
    assert '<del lang="it" dir="auto">Note</del>' in html
    assert escape("Notte <b>buia</b>") in html


def test_saved_without_a_change_it_leaves_no_trace(seen, person, desk):
    seen("Night", "Notte")
    data = {"target": "Notte", "reviewed": "on"}
    client = desk(person("it", "reviewer"))
    assert client.post(address("edit", entry()), data).status_code == 302
    assert not MemoryAudit.objects.exists()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("", "required"),
        ("<p>Notte</p>", "tag is not allowed"),
        ('<a id="a1">Notte</a>', "Unrecognised id"),
        ("Nottata", "already"),
    ],
)
def test_a_correction_that_makes_no_segment_is_refused(
    seen, person, desk, target, message
):
    seen("Night", "Notte")
    seen("Night", "Nottata")
    client = desk(person("it", "reviewer"))
    answer = client.post(address("edit", entry(target="Notte")), {"target": target})
    assert answer.status_code == 200
    [error] = answer.context["form"].errors["target"]
    assert message in error
    assert entry(target="Notte").reviewed


def test_a_deletion_leaves_a_trace_that_outlives_the_entry(seen, person, desk):
    seen("Night", "Note")
    client = desk(person("it", "publisher"))
    assert client.post(address("delete", entry())).status_code == 302
    assert not MemoryEntry.objects.exists()
    audit = MemoryAudit.objects.get()
    assert (audit.action, audit.before, audit.entry) == ("deleted", "Note", None)
    html = client.get(reverse("translation_memory:changes")).content.decode()
    assert "Note" in html
    assert "Deleted" in html
    other = desk(person("fr")).get(reverse("translation_memory:changes"))
    assert "Note" not in other.content.decode()
    translator = desk(person("it", "translator"))
    assert translator.get(reverse("translation_memory:changes")).status_code == 403


def test_a_traced_entry_can_be_deleted_after_its_correction(seen, person, desk):
    seen("Night", "Note")
    client = desk(person("it", "reviewer"))
    client.post(address("edit", entry()), {"target": "Notte", "reviewed": "on"})
    assert client.post(address("delete", entry())).status_code == 302
    assert MemoryAudit.objects.filter(entry=None).count() == 2


def test_what_is_not_there_is_not_found(site_tree, person, desk):
    client = desk(person("it"))
    for name in ("edit", "delete"):
        url = reverse(f"translation_memory:{name}", args=[4711])
        assert client.get(url).status_code == 404
