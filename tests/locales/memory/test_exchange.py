"""TMX files in and out, in the admin and in the background."""

import datetime
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from locales.memory.tmx import arrivals, taking
from locales.memory.tmx.reading import units
from locales.models import MemoryEntry, MemoryImport
from tests.factories import AdministratorFactory
from tests.locales.memory.files import opened, tmx, unit, upload

pytestmark = pytest.mark.django_db

IMPORT = reverse("translation_memory:import")
EXPORT = reverse("translation_memory:export")
SCHEMA = str(Path(__file__).with_name("tmx14.dtd"))
HELLO = unit(en="Hello", it="Ciao", fr="Salut")


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    """`send(client, content)`: a file is sent, and the task done."""

    def send(client, content, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(IMPORT, {"file": upload(content), **data})

    return send


def arrival():
    return MemoryImport.objects.get()


def address(name):
    return reverse(f"translation_memory:{name}", args=[arrival().pk])


def test_a_file_is_taken_into_the_languages_one_looks_after(send, person, desk):
    client = desk(person("it", "reviewer"))
    answer = send(client, tmx(HELLO, unit(en="Night", it="Notte")), reviewed="on")
    assert answer.status_code == 302
    assert answer.url == address("arrival")
    assert {entry.target for entry in MemoryEntry.objects.all()} == {"Ciao", "Notte"}
    assert not MemoryEntry.objects.exclude(reviewed=True, batch="agency.tmx").exists()
    assert (arrival().state, arrival().done, arrival().total) == ("done", 2, 2)
    assert arrival().content is None
    html = client.get(address("arrival")).content.decode()
    assert "Taken over" in html
    assert "a language that you do not look after" in html


def test_unticked_nothing_counts_as_reviewed(send, person, desk):
    send(desk(person("it")), tmx(HELLO))
    assert not MemoryEntry.objects.get().reviewed


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (tmx(HELLO)[:-15], "damaged or cut off"),
        (tmx(HELLO, before="<!DOCTYPE tmx [<!ENTITY a 'b'>]>"), "declares entities"),
        (tmx(unit(en="Hello", es="Hola")), "no two languages"),
        (tmx(unit(en="Hello", fr="Salut")), "that you look after"),
        (b"", "empty"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_whole(
    send, person, desk, content, message
):
    answer = send(desk(person("it")), content)
    assert answer.status_code == 200
    [error] = answer.context["form"].errors["file"]
    assert message in error
    assert not MemoryEntry.objects.exists()
    assert not MemoryImport.objects.exists()


def test_a_file_beyond_all_measure_is_refused(send, person, desk, monkeypatch):
    monkeypatch.setattr(arrivals, "LARGEST", 100)
    answer = send(desk(person("it")), tmx(HELLO))
    assert "larger than" in answer.context["form"].errors["file"][0]
    assert not MemoryImport.objects.exists()


def test_only_who_reviews_or_publishes_sends_files(send, person, desk):
    client = desk(person("it", "translator"))
    assert client.get(IMPORT).status_code == 403
    assert send(client, tmx(HELLO)).status_code == 403
    assert not MemoryEntry.objects.exists()


def test_how_far_it_is_is_for_the_sender_alone(send, person, desk):
    client = desk(person("it"))
    send(client, tmx(HELLO))
    assert client.get(address("state")).json() == {
        "state": "done",
        "label": "Taken over",
        "done": 1,
        "total": 1,
        "is_over": True,
        "is_silent": False,
    }
    assert "agency.tmx" in client.get(IMPORT).content.decode()
    other = desk(person("it"))
    assert "agency.tmx" not in other.get(IMPORT).content.decode()
    for name in ("arrival", "state"):
        assert other.get(address(name)).status_code == 404
    assert other.post(address("go_on")).status_code == 404
    assert desk(AdministratorFactory()).get(address("state")).status_code == 200


def test_killed_half_way_it_goes_on_without_doubles(
    send, person, desk, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    remembered = taking.remember

    def killed(sightings):
        if MemoryEntry.objects.count() >= 4:
            raise MemoryError
        return remembered(sightings)

    monkeypatch.setattr(taking, "remember", killed)
    client = desk(person("it"))
    send(client, tmx(*(unit(en=f"Text {n}", it=f"Testo {n}") for n in range(9))))
    assert (arrival().state, arrival().done) == ("failed", 4)
    monkeypatch.setattr(taking, "remember", remembered)
    assert "Continue" in client.get(address("arrival")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("go_on"))
    assert (arrival().state, arrival().done) == ("done", 9)
    assert arrival().figures["new"] == MemoryEntry.objects.count() == 9


def test_a_worker_that_is_gone_is_noticed(
    send, person, desk, django_capture_on_commit_callbacks
):
    client = desk(person("it"))
    client.post(IMPORT, {"file": upload(tmx(HELLO))})
    assert arrival().state == "waiting"
    imports = MemoryImport.objects.all()
    imports.update(state="running")
    assert not client.get(address("state")).json()["is_silent"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("go_on"))
    assert not MemoryEntry.objects.exists()
    imports.update(updated_at=timezone.now() - datetime.timedelta(minutes=5))
    assert client.get(address("state")).json()["is_silent"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("go_on"))
    assert MemoryEntry.objects.get().target == "Ciao"


def test_a_second_worker_does_nothing(send, person, desk):
    send(desk(person("it")), tmx(HELLO))
    MemoryEntry.objects.all().delete()
    arrivals.take_over.call(arrival().pk)
    assert not MemoryEntry.objects.exists()


def test_the_memory_of_ones_languages_is_downloaded(seen, person, desk, locales):
    seen("Hello", "Ciao")
    seen("Draft", "Bozza", reviewed=False)
    seen("Hello", "Salut", "fr")
    client = desk(person("it", "translator"))
    assert client.get(EXPORT).status_code == 200

    def downloaded(**query):
        answer = client.get(EXPORT, {"download": "1", **query})
        assert answer["Content-Disposition"].endswith('.tmx"')
        content = b"".join(answer.streaming_content)
        return [unit.texts["it"] for unit in units(opened(content))]

    assert downloaded() == ["Ciao", "Bozza"]
    assert downloaded(reviewed="on") == ["Ciao"]
    assert downloaded(source=locales["de"].pk) == []


def test_what_is_downloaded_is_valid_tmx(seen, person, desk):
    seen('Read <b>this</b> <a id="a1">page</a>.<br/>Now.', "Leggi <b>questa</b>.")
    seen("“A” & B < C", "«A» &amp; B", reviewed=False, previous="Hello")
    answer = desk(person("it")).get(EXPORT, {"download": "1"})
    document = etree.fromstring(b"".join(answer.streaming_content))
    schema = etree.DTD(SCHEMA)
    assert schema.validate(document), schema.error_log
    assert len(document.findall("body/tu")) == 2


def test_another_language_is_not_downloaded(seen, person, desk, locales):
    seen("Hello", "Salut", "fr")
    query = {"download": "1", "target": locales["fr"].pk}
    answer = desk(person("it")).get(EXPORT, query)
    assert not answer.streaming
    assert "target" in answer.context["form"].errors
