"""Files out and in, in the admin: who may, what they see, and what is taken."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from locales.exchange import archives, deliveries
from locales.exchange.choosing import editable, translations_in
from locales.exchange.packing import files_of
from locales.exchange.views import exporting
from locales.models import DeliveredFile, Delivery, Export, FileFormat, Task, Unit
from locales.workflow.segments import SegmentState
from tests.factories import NewsPageFactory, OrganisationFactory, UserFactory
from tests.locales.conftest import complete, target

from .conftest import said, state_of
from .test_comparing import TITLE, put, reworded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: the pages here are counted, or gone."""


def zip_of(files):
    return archives.pack(files.items())


def names_in(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return archive.namelist()


@pytest.mark.parametrize("format", FileFormat)
def test_a_page_goes_out_in_each_format(italian, desk, giulia, format):
    address = reverse("exchange_download", args=[italian.pk, format])
    answer = desk(giulia).get(address)
    assert answer.status_code == 200
    assert f"rock-roll-{italian.pk}.en-it." in answer["Content-Disposition"]
    assert str(italian.uuid).encode() in answer.content
    assert b"Text" in answer.content


@pytest.mark.parametrize(
    ("name", "method"),
    [("exchange_download", "get"), ("exchange_upload_for", "post")],
)
def test_only_who_works_on_a_translation_has_its_files(
    italian, desk, person, name, method
):
    args = [italian.pk, "po"] if name == "exchange_download" else [italian.pk]
    address = reverse(name, args=args)
    assert getattr(desk(person("de")), method)(address).status_code == 403


def test_who_works_in_no_language_finds_no_files(desk, site_tree):
    user = UserFactory(is_staff=True)
    assert desk(user).get(reverse("exchange")).status_code in (302, 403)


def test_a_language_goes_out_as_a_zip_of_what_a_person_may_edit(
    italian, begun, desk, giulia, locales, rich
):
    done = begun("it", NewsPageFactory(title="Done"))
    complete(done)
    begun("de", rich)
    OrganisationFactory(name="Elsewhere")
    data = {"locale": locales["it"].pk, "format": "xliff12"}
    address = reverse("exchange_language")
    everything = names_in(desk(giulia).post(address, data))
    assert {name.split(".")[1] for name in everything} == {"en-it"}
    assert f"done-{done.pk}.en-it.xlf" in everything
    some = names_in(desk(giulia).post(address, {**data, "only_open": "on"}))
    assert f"done-{done.pk}.en-it.xlf" not in some
    assert f"rock-roll-{italian.pk}.en-it.xlf" in some


def test_nobody_asks_for_a_language_of_others(desk, person, locales, italian):
    data = {"locale": locales["it"].pk, "format": "po"}
    answer = desk(person("de")).post(reverse("exchange_language"), data)
    assert answer.status_code == 200
    assert "valid choice" in answer.content.decode()


def test_chosen_tasks_go_out_together(italian, begun, desk, giulia, rich):
    other = begun("it", NewsPageFactory(title="Other"))
    task = Task.objects.create(translation=other, staged_at=timezone.now())
    foreign = begun("de", rich)
    data = {"translation": [italian.pk, foreign.pk], "task": [task.pk], "format": "po"}
    names = names_in(desk(giulia).post(reverse("exchange_chosen"), data))
    assert sorted(names) == sorted(
        [f"rock-roll-{italian.pk}.en-it.po", f"other-{other.pk}.en-it.po"]
    )


def test_the_tasks_that_are_listed_go_out_together(italian, begun, desk, giulia, rich):
    other = begun("it", NewsPageFactory(title="Other"))
    for translation in (italian, other, begun("de", rich)):
        Task.objects.create(translation=translation, staged_at=timezone.now())
    browser = desk(giulia)
    listed = browser.get(reverse("translation_tasks:index"), {"q": "Other"})
    address = f"{reverse('exchange_tasks')}?q=Other"
    assert address in listed.content.decode()
    assert "The texts of 1 task," in browser.get(address).content.decode()
    answer = browser.post(address, {"format": "po"})
    assert f"other-{other.pk}.en-it.po" in answer["Content-Disposition"]
    everything = browser.post(reverse("exchange_tasks"), {"format": "po"})
    assert len(names_in(everything)) == 2


def test_many_are_packed_in_the_background(
    italian, begun, desk, giulia, locales, monkeypatch, person
):
    begun("it", NewsPageFactory(title="Other"))
    monkeypatch.setattr(exporting, "SOON", 1)
    browser = desk(giulia)
    data = {"locale": locales["it"].pk, "format": "xliff20"}
    answer = browser.post(reverse("exchange_language"), data)
    export = Export.objects.get()
    assert answer.url == reverse("exchange_export", args=[export.pk])
    assert "Ready" in browser.get(answer.url).content.decode()
    address = reverse("exchange_export_file", args=[export.pk])
    assert len(names_in(browser.get(address))) == 2
    for url in (answer.url, address):
        assert desk(person("it")).get(url).status_code == 404
    assert "xliff" in browser.get(reverse("exchange")).content.decode().lower()


def test_what_a_file_holds_is_seen_before_anything_is_taken(
    italian, exported, send, desk, giulia
):
    answer = send(giulia, reworded(exported(italian), "Sasso &amp; rullo"))
    assert not Unit.objects.exists()
    page = desk(giulia).get(answer.url, follow=True)
    html = page.content.decode()
    assert "Sasso &amp;amp; rullo" in html
    assert "New (1)" in html
    assert "Not translated" in html


def report_of(browser, answer):
    """(address, what is ticked) of the report that an upload leads to."""
    page = browser.get(answer.url, follow=True)
    rows = page.context["report"].rows
    return page.request["PATH_INFO"], [row.key for row in rows if row.is_proposed]


def test_what_is_ticked_is_taken_and_nothing_else(
    italian, exported, send, desk, giulia
):
    content = reworded(exported(italian), "Rock")
    content = reworded(content, "Uno", source="What Rock &amp; roll is about.")
    browser = desk(giulia)
    address, keys = report_of(browser, send(giulia, content))
    assert len(keys) == 2
    answer = browser.post(address, {"take": keys[:1], "state": "translated"})
    assert "One text of the file is taken." in said(answer)
    assert state_of(italian, TITLE).target == "Rock"
    assert Unit.objects.count() == 1


def test_nothing_ticked_is_nothing_taken(italian, exported, send, desk, giulia):
    browser = desk(giulia)
    address, _keys = report_of(
        browser, send(giulia, reworded(exported(italian), "Rock"))
    )
    answer = browser.post(address, {"state": "translated"})
    assert "Choose the texts" in said(answer)
    assert not Unit.objects.exists()


def test_a_text_that_changed_since_the_report_is_shown_again(
    italian, exported, send, desk, giulia, person
):
    browser = desk(giulia)
    sent = send(giulia, reworded(exported(italian), "Rock"))
    address, keys = report_of(browser, sent)
    put(italian, TITLE, "Sasso", person("it"))
    answer = browser.post(address, {"take": keys, "state": "translated"})
    assert "has changed here since" in said(answer)
    assert "Changed here as well (1)" in answer.content.decode()
    assert state_of(italian, TITLE).target == "Sasso"


def test_texts_may_be_taken_as_drafts(italian, exported, send, desk, giulia):
    browser = desk(giulia)
    sent = send(giulia, reworded(exported(italian), "Rock"))
    address, keys = report_of(browser, sent)
    browser.post(address, {"take": keys, "state": "draft"})
    assert state_of(italian, TITLE).state == SegmentState.DRAFT


@pytest.mark.parametrize("state", ["reviewed", "x", ""])
def test_a_file_reviews_nothing(italian, exported, send, desk, giulia, state):
    browser = desk(giulia)
    sent = send(giulia, reworded(exported(italian), "Rock"))
    address, keys = report_of(browser, sent)
    assert browser.post(address, {"take": keys, "state": state}).status_code == 200
    assert not Unit.objects.exists()


def test_a_page_that_somebody_else_holds_takes_nothing(
    italian, exported, send, desk, giulia, person
):
    content = reworded(exported(italian), "Rock")
    browser = desk(giulia)
    address, keys = report_of(browser, send(giulia, content))
    Page.objects.filter(pk=target(italian).pk).update(
        locked=True, locked_by=person("it"), locked_at=timezone.now()
    )
    answer = browser.post(address, {"take": keys, "state": "translated"})
    assert "is locked by" in said(answer)
    assert "is locked by" in said(send(giulia, content, translation=italian))
    assert not Unit.objects.exists()


def test_a_delivery_is_its_senders_alone(italian, exported, send, desk, giulia, person):
    answer = send(giulia, reworded(exported(italian), "Rock"))
    file = DeliveredFile.objects.get()
    other = desk(person("it"))
    assert other.get(answer.url).status_code == 404
    address = reverse("exchange_file", args=[file.delivery_id, file.pk])
    assert other.get(address).status_code == 404
    giulia.groups.clear()
    assert desk(giulia).get(address).status_code in (302, 403)


def test_a_file_of_a_language_one_does_not_work_in_is_refused(
    italian, exported, send, person
):
    answer = send(person("de"), reworded(exported(italian), "Rock"))
    assert "you do not work in" in said(answer)
    assert not Delivery.objects.exists()


def test_a_page_takes_no_other_pages_file(italian, begun, exported, send, giulia):
    other = begun("it", NewsPageFactory(title="Other"))
    answer = send(giulia, exported(other), translation=italian)
    assert "belongs to another page" in said(answer)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[target(italian).pk])
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "Choose a file first"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (b"PK\x03\x04 broken", "zip file is damaged"),
        (b"PK\x05\x06" + bytes(18), "no files in the zip"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "declares"),
    ],
    ids=["none", "huge", "broken zip", "empty zip", "entities"],
)
def test_what_cannot_be_read_is_answered_and_forgotten(
    giulia, send, content, reason, italian
):
    assert reason in said(send(giulia, content))
    assert not Delivery.objects.exists()


def test_a_zip_is_taken_page_by_page_and_says_what_was_refused(
    italian, begun, exported, send, desk, giulia, rich
):
    other = begun("it", NewsPageFactory(title="Other"))
    files = {
        "a.xlf": reworded(exported(italian), "Rock"),
        "b/c.xlf": reworded(exported(other), "Altro", source="Other"),
        "d.xlf": exported(begun("de", rich)),
        "e.xlf": b"<xliff",
        "__MACOSX/a.xlf": b"litter",
    }
    browser = desk(giulia)
    answer = send(giulia, zip_of(files), "it.zip")
    html = browser.get(answer.url).content.decode()
    assert "Take 2 texts" in html
    assert "you do not work in" in html
    assert "breaks off" in html
    assert "litter" not in html
    answer = browser.post(answer.url, {"state": "translated"})
    assert "2 texts of the files are taken." in said(answer)
    assert state_of(italian, TITLE).target == "Rock"
    assert state_of(other, "Other").target == "Altro"
    assert "nothing more to take" in browser.get(answer.url).content.decode()


def test_a_large_zip_is_looked_at_and_taken_in_the_background(
    italian, begun, exported, send, desk, giulia, monkeypatch
):
    other = begun("it", NewsPageFactory(title="Other"))
    monkeypatch.setattr(deliveries, "SOON", 1)
    files = {
        "a.xlf": reworded(exported(italian), "Rock"),
        "b.xlf": reworded(exported(other), "Altro", source="Other"),
    }
    browser = desk(giulia)
    answer = send(giulia, zip_of(files), "it.zip")
    assert "Take 2 texts" in browser.get(answer.url).content.decode()
    browser.post(answer.url, {"state": "draft"})
    assert state_of(other, "Other").target == "Altro"
    assert Delivery.objects.get().finished_at


def test_what_was_interrupted_goes_on_and_takes_nothing_twice(
    italian, begun, exported, send, desk, giulia
):
    other = begun("it", NewsPageFactory(title="Other"))
    files = {
        "a.xlf": reworded(exported(italian), "Rock"),
        "b.xlf": reworded(exported(other), "Altro", source="Other"),
    }
    browser = desk(giulia)
    answer = send(giulia, zip_of(files), "it.zip")
    Delivery.objects.update(taken_as="translated")
    first = DeliveredFile.objects.get(name="a.xlf")
    deliveries.take_file(first, user=giulia, state="translated")
    assert "1 of 2 files are done" in browser.get(answer.url).content.decode()
    browser.post(answer.url, {"go-on": "1"})
    assert state_of(italian, TITLE).version == 1
    assert state_of(other, "Other").target == "Altro"
    assert Delivery.objects.get().finished_at


def test_a_zip_bomb_is_not_unpacked(send, giulia, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_CONTENTS", 10_000_000)
    bomb = zip_of({f"{n}.xlf": bytes(6 * 1024 * 1024) for n in range(3)})
    assert len(bomb) < 100_000
    assert "Unpacked" in said(send(giulia, bomb, "bomb.zip"))
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    assert "more than 2 files" in said(send(giulia, bomb, "bomb.zip"))


def test_a_file_of_several_translations_is_taken_apart(
    italian, begun, exported, send, desk, giulia
):
    other = begun("it", NewsPageFactory(title="Other"))
    one = reworded(exported(italian), "Rock")
    two = reworded(exported(other), "Altro", source="Other")
    start = two.index(b"<file")
    joined = one.replace(b"</xliff>", two[start:])
    browser = desk(giulia)
    answer = send(giulia, joined)
    assert DeliveredFile.objects.count() == 2
    browser.post(answer.url, {"state": "translated"})
    assert state_of(italian, TITLE).target == "Rock"
    assert state_of(other, "Other").target == "Altro"


def test_files_are_forgotten_after_a_week(italian, exported, send, desk, giulia):
    send(giulia, reworded(exported(italian), "Rock"))
    Delivery.objects.update(created_at=timezone.now() - Delivery.KEPT_FOR * 1.1)
    desk(giulia).get(reverse("exchange"))
    assert not Delivery.objects.exists()
    assert not DeliveredFile.objects.exists()


def test_packing_and_reading_many_take_as_many_queries_as_one(italian, begun, giulia):
    def queries():
        """How many it takes to pack, and then to read, all there is in Italian."""
        user = type(giulia).objects.get(pk=giulia.pk)
        with CaptureQueriesContext(connection) as packing:
            pairs = editable(user, translations_in(italian.target_locale))
            files = dict(files_of(pairs, format=FileFormat.XLIFF12))
        delivery = deliveries.receive("it.zip", zip_of(files), user)
        with CaptureQueriesContext(connection) as reading:
            deliveries.look_at(delivery)
        return len(files), len(packing), len(reading)

    queries()  # content types are looked up once
    few, *of_few = queries()
    for number in range(6):
        begun("it", NewsPageFactory(title=f"Page {number}"))
    many, *of_many = queries()
    assert many > few
    assert of_many == of_few
