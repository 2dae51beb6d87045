"""A memory of its own for each test."""

import pytest

from locales.memory import shorts
from locales.memory.remembering import Sighting, remember


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
