"""A page with markup in it, whose translation goes out as a file and comes back."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from locales.exchange.choosing import with_targets
from locales.exchange.packing import files_of
from locales.models import FileFormat
from locales.workflow.segments import segments
from tests.factories import NewsPageFactory


@pytest.fixture
def rich(site_tree):
    """A page whose segments have links, bold words, breaks and entities."""
    return NewsPageFactory(
        title="Rock & roll",
        body=[
            (
                "paragraph",
                '<p>See <a href="https://efus.eu/">the <b>list</b></a>.</p>'
                "<p>One<br/>two &amp; <i>three</i></p>",
            )
        ],
    )


@pytest.fixture
def italian(begun, rich):
    return begun("it", rich)


@pytest.fixture
def giulia(person):
    return person("it", "translator")


@pytest.fixture
def exported():
    """`exported(translation, format)`: its file's bytes."""

    def export(translation, format=FileFormat.XLIFF12, **kwargs):
        pairs = with_targets([translation])
        [(_name, content)] = files_of(pairs, format=format, **kwargs)
        return content

    return export


@pytest.fixture
def send(desk):
    """`send(user, content)` uploads a file and gives the answer."""

    def upload(user, content, name="it.xlf", translation=None):
        address = (
            reverse("exchange_upload_for", args=[translation.pk])
            if translation
            else reverse("exchange_upload")
        )
        data = {"file": SimpleUploadedFile(name, content)} if content else {}
        return desk(user).post(address, data)

    return upload


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def state_of(translation, source):
    return next(each for each in segments(translation) if each.source == source)
