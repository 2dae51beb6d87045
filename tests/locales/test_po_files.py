"""wagtail-localize's addresses for PO files: only meant files, only from who may."""

import polib
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from locales.models import Delivery
from tests.locales.conftest import target

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(desk, person):
    """`upload(translation, content)` gives the answer, in its page's editor."""

    def send(translation, content, user=None):
        data = {}
        if content is not None:
            data["file"] = SimpleUploadedFile("it.po", content)
        return desk(user or person("it")).post(
            reverse("wagtail_localize:upload_pofile", args=[translation.pk]), data
        )

    return send


def translated(po):
    for entry in po:
        entry.msgstr = f"{entry.msgid} x".replace(" ", "-")
    return po


def exported(translation):
    """As wagtail-localize itself writes it, with a translation of every text."""
    return translated(translation.export_po())


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_what_was_downloaded_comes_back_translated(begun, upload, desk, person):
    translation = begun("it")
    user = person("it")
    address = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    downloaded = desk(user).get(address).content
    assert str(translation.uuid).encode() in downloaded
    po = translated(polib.pofile(downloaded.decode()))
    report = upload(translation, str(po).encode(), user)
    assert not StringTranslation.objects.exists()
    page = desk(user).get(report.url, follow=True)
    keys = [row.key for row in page.context["report"].rows if row.is_proposed]
    answer = desk(user).post(
        page.request["PATH_INFO"], {"take": keys, "state": "translated"}
    )
    assert "are taken" in said(answer)
    assert answer.url == reverse(
        "wagtailadmin_pages:edit", args=[target(translation).pk]
    )
    assert StringTranslation.objects.filter(data="Six-cities-met-x").exists()


def test_a_file_downloaded_from_wagtail_localize_is_taken_too(begun, upload):
    translation = begun("it")
    answer = upload(translation, str(exported(translation)).encode())
    [file] = Delivery.objects.get().files.all()
    assert list(file.counts) == ["new"]
    assert answer.url == reverse("exchange_delivery", args=[file.delivery_id])


def headless(po):
    return b"\n\n".join(str(entry).encode() for entry in po)


def of_another_page(po):
    po.metadata["X-WagtailLocalize-TranslationID"] = "another"
    return str(po).encode()


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (headless, "lost its header"),
        (of_another_page, "belongs to another page"),
        (lambda po: b"Sei citt\xc3\xa0\n", "not a PO file, or it is damaged"),
        (lambda po: b"\xff\xfe\x00\x01" * 40, "or it is damaged"),
        (lambda po: b"", "The file is empty"),
        (lambda po: None, "Choose a file"),
        (lambda po: b"#" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
    ids=["headless", "foreign", "broken", "binary", "empty", "none", "huge"],
)
def test_what_cannot_be_taken_changes_nothing_and_says_why(
    begun, upload, damage, reason
):
    translation = begun("it")
    answer = upload(translation, damage(exported(translation)))
    assert answer.status_code == 302
    assert answer.url == reverse(
        "wagtailadmin_pages:edit", args=[target(translation).pk]
    )
    assert reason in said(answer)
    assert not Delivery.objects.exists()
    assert not StringTranslation.objects.exists()


def test_the_server_tells_nobody_where_it_keeps_its_files(begun, upload):
    assert "/tmp" not in said(upload(begun("it"), b"Sei citta"))


def test_entries_that_are_not_in_the_page_are_counted(begun, upload):
    translation = begun("it")
    po = exported(translation)
    po.append(polib.POEntry(msgid="Unknown", msgstr="Ignoto", msgctxt="nowhere"))
    upload(translation, str(po).encode())
    [file] = Delivery.objects.get().files.all()
    assert file.counts["unknown"] == 1


def test_nobody_takes_or_brings_a_file_of_another_language(begun, upload, desk, person):
    translation = begun("it")
    user = person("de")
    content = str(exported(translation)).encode()
    assert upload(translation, content, user).status_code == 403
    address = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    assert desk(user).get(address).status_code == 403
    assert not Delivery.objects.exists()


def test_a_page_somebody_else_holds_takes_no_file(begun, upload, person):
    translation = begun("it")
    Page.objects.filter(pk=target(translation).pk).update(
        locked=True, locked_by=person("it")
    )
    answer = upload(translation, str(exported(translation)).encode())
    assert "is locked by" in said(answer)
    assert not Delivery.objects.exists()
