"""Inline markup is the same after a journey through codes."""

import pytest

from locales.exchange.markup import codes, digest, html_of, named, normal, parts_of
from locales.exchange.refusals import Broken

from .texts import TEXTS


@pytest.mark.parametrize("html", TEXTS.values(), ids=TEXTS)
def test_every_structure_comes_back_byte_by_byte(html):
    assert html_of(parts_of(html)) == html


@pytest.mark.parametrize("html", TEXTS.values(), ids=TEXTS)
def test_no_two_codes_of_a_text_have_one_name(html):
    names = list(codes(parts_of(html)))
    assert len(names) == len(set(names))


def test_a_code_is_called_what_it_is():
    html = '<b>a</b> <i>b</i><br/><a id="a7">c</a> <b>d</b>'
    assert list(codes(parts_of(html))) == ["b1", "i1", "br1", "a7", "b2"]


def test_a_hash_is_of_the_text_not_of_how_it_is_written():
    assert digest("a &gt; b") == digest("a > b")
    assert normal("<br>") == normal("<br/>")
    assert digest("a") != digest("<b>a</b>")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("script1", []),
        ("p1", []),
        ("x", []),
        ("", []),
        ("b1", None),
        ("br1", ["x"]),
        ("a1", None),
        ("a", []),
        ("char0000", None),
        ("charD800", None),
        ("charFFFFFF", None),
        ("raw1", []),
        ("1", []),
    ],
)
def test_what_no_source_has_is_refused(name, parts):
    with pytest.raises(Broken):
        named(name, parts)
