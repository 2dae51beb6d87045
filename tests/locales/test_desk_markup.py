"""How the desk shows markup and finds what a text is on its page."""

import pytest

from locales.desk.chips import Chip, marked, shown, stretch, tokens
from locales.desk.outline import roles_in


def kinds(html):
    return [
        (each.kind, each.number) if isinstance(each, Chip) else each
        for each in tokens(html)
    ]


def test_a_pair_shares_its_number_and_a_break_has_its_own():
    assert kinds('Read <b>the <a id="a1">charter</a></b><br/>now') == [
        "Read ",
        ("open", 1),
        "the ",
        ("open", 2),
        "charter",
        ("close", 2),
        ("close", 1),
        ("void", 3),
        "now",
    ]


def test_texts_between_chips_are_shown_as_they_read():
    assert kinds("A &amp; B &lt;C&gt;") == ["A & B <C>"]
    assert shown("A &amp; <i>B</i> &lt;script&gt;").startswith("A &amp; <span")
    assert "<script>" not in shown("&lt;script&gt;")


@pytest.mark.parametrize("attrs", ["{}", "null", "", '{"a1": {"linktype": "page"}}'])
def test_a_link_without_an_address_is_a_chip_too(attrs):
    assert "desk-chip" in shown('<a id="a1">x</a>', attrs)


def test_a_chip_says_where_its_link_leads():
    html = shown('<a id="a1">x</a>', '{"a1": {"href": "https://example.org/\\""}}')
    assert "https://example.org/&quot;" in html


def test_a_place_is_marked_and_nothing_of_the_text_acts():
    html = 'Six &lt;b&gt; <a id="a1">cities</a>'
    start = html.index("cities")
    found = marked(html, [(start, start + 6, 'a "title"')])
    assert '<mark title="a &quot;title&quot;">cities</mark>' in found
    assert "<b>" not in found
    assert "<a " not in found


def test_a_place_that_would_cut_a_tag_is_left_out():
    assert "<mark" not in marked("Six <b>cities</b>", [(2, 8, "")])


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("Six «cities» met", [4, 10, "cities"]),
        ("Six <b>«cities»</b> met", [4, 10, "cities"]),
        ("<i>Six</i> <b>ci«ti</b>es» met", [6, 10, "ties"]),
        ("Six «ci<b>ti</b>es» met", [4, 10, "cities"]),
        ('<a id="a1">Six</a> cities «met»', [11, 14, "met"]),
        ("One<br/>«two»", [3, 6, "two"]),
        ("A &amp; B «met»", [6, 9, "met"]),
        ("«A &amp; B» met", [0, 5, "A & B"]),
        ("A &«amp»; B", [2, 3, "&"]),
        ("A &lt;b&gt; «met»", [6, 9, "met"]),
        ("100\u00a0«%» met", [4, 5, "%"]),
        ("100&nbsp;«%» met", [4, 5, "%"]),
        ("100&#160;«%» met", [4, 5, "%"]),
        ("AT&T «met»", [5, 8, "met"]),
        ("🎉 «met»", [3, 6, "met"]),
        ("a\u200b\n«b»", [1, 2, "b"]),
        ("Six <«b>cities»</b>", [4, 10, "cities"]),
        ("Six <b>«cities</»b>", [4, 10, "cities"]),
        ("Six «<b>»cities</b>", None),
        ("Six «»cities", None),
    ],
)
def test_a_place_is_found_in_the_text_between_the_chips(html, found):
    start, end = html.index("«"), html.index("»") - 1
    assert stretch(html.replace("«", "").replace("»", ""), start, end) == found


def test_the_template_of_a_rich_text_says_what_its_texts_are():
    template = (
        '<h2><text position="0"></text></h2><p><text position="1"></text></p>'
        '<ul><li><text position="2"></text></li></ul>'
        '<blockquote><text position="3"></text></blockquote>'
        '<p><text position="4"></text></p>'
    )
    assert roles_in(template) == ["heading", None, "item", "quote", None]
