"""What differs between two wordings, word by word."""

import pytest

from locales.workflow.word_diff import rendered, word_diff

EXAMPLES = [
    # English, French, German, Italian
    (
        "Six cities met in Lille.",
        "Seven cities met in Lille.",
        [("delete", "Six"), ("insert", "Seven"), ("equal", " cities met in Lille.")],
    ),
    (
        "L’ami de l’homme arrive.",
        "L’ami de l’enfant arrive.",
        [
            ("equal", "L’ami de l’"),
            ("delete", "homme"),
            ("insert", "enfant"),
            ("equal", " arrive."),
        ],
    ),
    (
        "Die Städte treffen sich am 3. Mai.",
        "Die Großstädte treffen sich am 12. Mai.",
        [
            ("equal", "Die "),
            ("delete", "Städte"),
            ("insert", "Großstädte"),
            ("equal", " treffen sich am "),
            ("delete", "3"),
            ("insert", "12"),
            ("equal", ". Mai."),
        ],
    ),
    (
        "L’economia dell’arte è notturna.",
        "L’economia della città è notturna.",
        [
            ("equal", "L’economia "),
            ("delete", "dell’arte"),
            ("insert", "della città"),
            ("equal", " è notturna."),
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), EXAMPLES)
def test_words_are_compared_whole(old, new, expected):
    assert word_diff(old, new) == expected


@pytest.mark.parametrize(("old", "new", "_expected"), EXAMPLES)
def test_both_wordings_can_be_read_out_of_it(old, new, _expected):
    pairs = word_diff(old, new)
    assert "".join(text for op, text in pairs if op != "insert") == old
    assert "".join(text for op, text in pairs if op != "delete") == new


def test_what_only_a_space_parts_is_one_change():
    assert word_diff("a one two z", "a three four z") == [
        ("equal", "a "),
        ("delete", "one two"),
        ("insert", "three four"),
        ("equal", " z"),
    ]


def test_numbers_with_their_signs_are_one_word():
    assert ("insert", "1,200.50") in word_diff("It cost 1,200.00.", "It cost 1,200.50.")


def test_a_tag_is_never_cut():
    old = 'Read <a id="a1">this</a> now'
    new = 'Read <a id="a2">this</a> now'
    assert word_diff(old, new) == [
        ("equal", "Read "),
        ("delete", '<a id="a1">'),
        ("insert", '<a id="a2">'),
        ("equal", "this</a> now"),
    ]


def test_an_entity_is_never_cut():
    assert word_diff("A &amp; B", "A &lt; B")[1:3] == [
        ("delete", "&amp;"),
        ("insert", "&lt;"),
    ]


def test_nothing_differs_between_equals_and_everything_from_nothing():
    assert word_diff("They met.", "They met.") == [("equal", "They met.")]
    assert word_diff("", "They met.") == [("insert", "They met.")]
    assert word_diff("They met.", "") == [("delete", "They met.")]
    assert word_diff("", "") == []


def test_what_is_shown_marks_changes_for_eyes_and_for_ears():
    shown = rendered("Six cities", "Seven cities")
    assert '<del class="word-diff-delete"><span class="w-sr-only">removed: ' in shown
    assert '<ins class="word-diff-insert"><span class="w-sr-only">added: ' in shown
    assert shown.endswith("</ins> cities")


def test_what_is_shown_is_safe():
    shown = rendered("<b>A</b> &lt;script&gt;", "<b>A</b> <script>x</script>")
    assert "<script>" not in shown
    assert "<code>&lt;b&gt;</code>A<code>&lt;/b&gt;</code>" in shown
    assert "&amp;lt;" not in shown


def test_a_tag_that_never_ends_is_text():
    assert "<code>" not in rendered("a < b", "a < c")
    assert "a &lt; " in rendered("a < b", "a < c")
