"""Quotation marks and spaces; N stands for a no-break space in the tables."""

import pytest

from base.typography import typeset, typeset_html

NBSP = "\u00a0"


def n(text):
    return text.replace("N", NBSP)


FRENCH = [
    ("Qui décide ?", "Qui décideN?"),
    ("Qui décide?", "Qui décideN?"),
    ("Enfin !", "EnfinN!"),
    ("un pas ; puis un autre", "un pasN; puis un autre"),
    ("un pas; puis un autre", "un pasN; puis un autre"),
    ("Entretien : Efus", "EntretienN: Efus"),
    ("« Bonjour »", "«NBonjourN»"),
    ("«Bonjour»", "«NBonjourN»"),
    ('Elle dit "bonjour".', "Elle dit «NbonjourN»."),
    ("« Vraiment ? »", "«NVraimentN?N»"),
    ("Qui ?!", "QuiN?!"),
    ("l'Efus", "l’Efus"),
    ("(« Oui »)", "(«NOuiN»)"),
    ("20 % : trop", "20 %N: trop"),
]


@pytest.mark.parametrize(("typed", "expected"), FRENCH)
def test_french_marks_stand_off_with_a_space_that_does_not_break(typed, expected):
    assert typeset(typed, "fr") == n(expected)


@pytest.mark.parametrize(("_typed", "right"), FRENCH)
def test_french_that_is_right_already_stays_as_it_is(_typed, right):
    assert typeset(n(right), "fr") == n(right)


@pytest.mark.parametrize("language", ["en", "fr", "de", "it"])
@pytest.mark.parametrize(
    "text",
    [
        "10:30",
        "https://exemple.fr/?a=1&b=2",
        "http://exemple.fr:8000/x?y",
        "mailto:nom@exemple.fr",
        "16:9",
        "",
        " ",
        "C++",
        "06 12 34 56 78",
        "26–27",
    ],
)
def test_times_and_addresses_are_left_alone(text, language):
    assert typeset(text, language) == text


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", 'She said "yes".', "She said ‘yes’."),
        ("en", "What now?", "What now?"),
        ("en", "Europe's cities", "Europe’s cities"),
        ("de", 'Sie sagte "ja".', "Sie sagte „ja“."),
        ("de", "Was nun?", "Was nun?"),
        ("de", "„Ja“, sagte sie.", "„Ja“, sagte sie."),
        ("it", 'Ha detto "sì".', "Ha detto «sì»."),
        ("it", "dell'Unione", "dell’Unione"),
        ("it", "E adesso?", "E adesso?"),
        ("it", "«Sì», ha detto", "«Sì», ha detto"),
        ("en", '"One" and "two"', "‘One’ and ‘two’"),
        ("en", '5" and 6"', '5" and 6"'),
        ("nl", 'Zij zei "ja".', 'Zij zei "ja".'),
    ],
)
def test_each_language_has_its_own_marks(language, typed, expected):
    assert typeset(typed, language) == expected
    assert typeset(expected, language) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Qui ?</p>", "<p>QuiN?</p>"),
        (
            '<a href="https://exemple.fr/?q=1;a">Voir !</a>',
            '<a href="https://exemple.fr/?q=1;a">VoirN!</a>',
        ),
        (
            "<p>Villes &amp; régions ; Europe</p>",
            "<p>Villes &amp; régionsN; Europe</p>",
        ),
        ("<b>Oui</b> !", "<b>Oui</b>N!"),
        ("<b>l’écoute</b> : quelqu’un", "<b>l’écoute</b>N: quelqu’un"),
        ("« <b>Oui</b> »", "«N<b>Oui</b>N»"),
        ("Oui&nbsp;!", "Oui&nbsp;!"),
        ('<p class="a">"Oui"</p>', '<p class="a">«NOuiN»</p>'),
        ("<br/>", "<br/>"),
    ],
)
def test_html_keeps_its_tags_attributes_and_entities(html, expected):
    assert typeset_html(html, "fr") == n(expected)
    assert typeset_html(n(expected), "fr") == n(expected)
