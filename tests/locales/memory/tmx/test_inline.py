"""Markup within a segment, to TMX and back."""

import pytest
from lxml import etree

from locales.memory.tmx import inline


def seg(content):
    return etree.fromstring(f"<seg>{content}</seg>")


@pytest.mark.parametrize(
    "segment",
    [
        "Safe streets",
        "Police &amp; cities: 3 &lt; 4",
        "<b>Safe</b> streets",
        'Read <a id="a1">this <em>very</em> text</a> and <a id="a2">that</a>.',
        "One<br/>two",
        "<b><i>Both</i></b>",
        "<code>x</code> <abbr>EU</abbr> <strong>S</strong>",
        "L’été d'une ville « sûre\u00a0»",
    ],
)
def test_markup_comes_back_as_it_went(segment):
    assert inline.to_html(inline.to_seg(segment)) == segment


def test_a_pair_of_tags_is_a_pair_of_codes():
    made = inline.to_seg('A <b>bold</b> <a id="a1">link</a><br/>')
    assert etree.tostring(made).decode() == (
        "<seg>A "
        '<bpt i="1" type="bold">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> '
        '<bpt i="2" type="link">&lt;a id="a1"&gt;</bpt>link<ept i="2">&lt;/a&gt;</ept>'
        '<ph type="lb">&lt;br/&gt;</ph></seg>'
    )


@pytest.mark.parametrize("segment", ["<b>Never closed", "Closed</b>", "<b>a<i>b</b>"])
def test_broken_markup_never_makes_a_broken_file(segment):
    made = inline.to_seg(segment)
    begun = {each.get("i") for each in made.iter("bpt")}
    assert begun == {each.get("i") for each in made.iter("ept")}
    assert "<" not in inline.to_html(made)


def test_what_xml_cannot_hold_is_left_out():
    assert inline.to_seg("a\x0bb\x00").text == "ab"


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ('<hi type="bold">Safe</hi> streets', "<b>Safe</b> streets"),
        ('<hi type="x-pink">Safe</hi> streets', "Safe streets"),
        (
            '<bpt i="1" type="bold">{\\b </bpt>Safe<ept i="1">}</ept>',
            "<b>Safe</b>",
        ),
        ('<bpt i="1">{\\f1 </bpt>Safe<ept i="1">}</ept> x', "Safe x"),
        ('Safe<ph x="1">{tab}</ph> streets', "Safe streets"),
        ('One<ph type="lb">\\line</ph>two', "One<br/>two"),
        ('<it pos="begin">&lt;b&gt;</it>Safe<ut>x</ut>', "Safe"),
        ("3 &lt; 4 &amp;&amp; 5", "3 &lt; 4 &amp;&amp; 5"),
    ],
)
def test_codes_of_other_tools_become_ours_or_go(content, html):
    assert inline.to_html(seg(content)) == html


@pytest.mark.parametrize(
    "content",
    [
        '<bpt i="1">&lt;script&gt;</bpt>Safe<ept i="1">&lt;/script&gt;</ept>',
        '<bpt i="1">&lt;a href="javascript:x"&gt;</bpt>Safe<ept i="1">&lt;/a&gt;</ept>',
        '<bpt i="1">&lt;b onclick="x"&gt;</bpt>Safe<ept i="1">&lt;/b&gt;</ept>',
        '<bpt i="1">&lt;b&gt;</bpt><bpt i="2">&lt;i&gt;</bpt>Safe'
        '<ept i="1">&lt;/b&gt;</ept><ept i="2">&lt;/i&gt;</ept>',
        '<bpt i="1">&lt;b&gt;</bpt>Safe',
    ],
)
def test_nothing_but_the_tags_of_a_segment_gets_in(content):
    assert inline.to_html(seg(content)) == "Safe"
