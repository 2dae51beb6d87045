"""A round trip through OmegaT, where it is installed: out, translated, and back."""

import pytest

from locales.exchange import deliveries
from locales.models import FileFormat
from locales.workflow.segments import SegmentState, segments
from tests.factories import NewsPageFactory, paragraph

from . import omegat

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not omegat.is_there(), reason="OmegaT is not installed"),
]


def translated(text):
    """Every text gets one word more; what is not for translators is left alone."""
    return text if "POT-Creation-Date" in text else f"Già {text}"


def test_omegat_translates_what_goes_out_and_it_comes_back_whole(
    begun, italian, exported, giulia, tmp_path
):
    other = begun("it", NewsPageFactory(title="Plain", body=paragraph("A <i>b</i>.")))
    files = {
        "rich.xlf": exported(italian, fill=True),
        "plain.po": exported(other, FileFormat.PO, fill=True),
    }
    back = omegat.round_trip(tmp_path / "project", files, translated)
    for name, content in back.items():
        delivery = deliveries.receive(name, content, giulia)
        deliveries.look_at(delivery)
        [file] = delivery.files.all()
        assert (file.refusal, list(file.counts)) == ("", ["new"])
        deliveries.take_all(delivery, state="translated")
    for translation in (italian, other):
        found = segments(translation)
        assert {each.state for each in found} == {SegmentState.TRANSLATED}
        assert all(each.target.replace("Già ", "", 1) == each.source for each in found)
        assert all("Già " in each.target for each in found)


def test_what_omegat_leaves_untranslated_changes_nothing(
    italian, exported, giulia, tmp_path
):
    files = {"rich.xlf": exported(italian, fill=True)}
    back = omegat.round_trip(tmp_path / "project", files, str)
    delivery = deliveries.receive("rich.xlf", back["rich.xlf"], giulia)
    deliveries.look_at(delivery)
    [file] = delivery.files.all()
    assert list(file.counts) == ["empty"]
