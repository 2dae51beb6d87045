"""A memory of its own for each test, and pages of which some texts are to do."""

from itertools import count
from types import SimpleNamespace

import pytest
from wagtail_localize.models import StringTranslation, Translation

from locales.memory import shorts
from locales.memory.analysis import running
from locales.memory.remembering import Sighting, remember
from locales.workflow.segments import segments
from tests.factories import NewsPageFactory


@pytest.fixture(autouse=True)
def _nothing_kept_in_the_process():
    shorts.forget()
    yield
    shorts.forget()


@pytest.fixture
def seen(locales):
    """`seen(source, target, "it", …)`: keeps a reviewed pair from English."""

    def keep(source, target, code="it", *, reviewed=True, **more):
        sighting = Sighting(
            source,
            target,
            locales["en"].pk,
            locales[code].pk,
            reviewed=reviewed,
            **more,
        )
        return remember([sighting])

    return keep


@pytest.fixture
def page_of(begun):
    """`page_of(text, …)`: a Translation of a page in which these alone are to do.

    Each text is a block of its own.
    """

    numbers = count()

    def make(*texts):
        body = [("paragraph", f"<p>{text}</p>") for text in texts]
        page = NewsPageFactory(title=f"Page {next(numbers)}", body=body)
        translation = begun("it", page)
        for segment in segments(translation):
            if segment.source not in texts:
                confirm(translation, segment)
        return translation

    return make


def confirm(translation, segment):
    StringTranslation.objects.create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=translation.target_locale,
        data="Fatto",
    )


@pytest.fixture
def analysed(begun, person):
    """`analysed(*translations)`: a finished Analysis of them, by a new person."""

    def run(*translations, user=None):
        chosen = Translation.objects.filter(pk__in=[each.pk for each in translations])
        return running.start(chosen, user=user or person("it"), title="Chosen")

    return run


@pytest.fixture
def left_waiting(monkeypatch, analysed):
    """The same, but nobody works on it."""
    idle = SimpleNamespace(enqueue=lambda pk: None)
    monkeypatch.setattr(running, "analyse_in_background", idle)
    return analysed
