import pytest
from wagtail.blocks import StructBlockValidationError

from base.blocks import BodyBlock, PictureBlock
from tests.factories import PictureFactory


@pytest.fixture
def picture(site_tree):
    return PictureFactory()


def test_a_picture_without_a_text_for_those_who_do_not_see_it_is_refused(picture):
    block = PictureBlock()
    value = block.to_python({"image": picture.pk, "alt": "", "decorative": False})
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(value)
    assert set(refusal.value.block_errors) == {"alt"}


@pytest.mark.parametrize(
    "said", [{"alt": "Three mediators", "decorative": False}, {"decorative": True}]
)
def test_a_picture_is_taken_with_a_text_or_as_decoration(picture, said):
    block = PictureBlock()
    value = block.to_python({"image": picture.pk, "alt": "", **said})
    assert block.clean(value)["image"] == picture


def test_a_film_whose_address_is_none_is_refused_at_its_address():
    block = BodyBlock().child_blocks["embed"]
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python({"url": "not an address", "title": "A film"}))
    assert set(refusal.value.block_errors) == {"url"}
