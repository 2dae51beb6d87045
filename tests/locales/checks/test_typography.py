"""Spaces, quotation marks and apostrophes; _ is a no-break space, ~ a narrow one."""

import pytest

from .tables import assert_found, assert_good, spaced


@pytest.mark.parametrize(
    "target",
    [
        "Qui décide~?",
        "Qui décide_?",
        "Enfin~! Un pas~; puis_: rien",
        "«_Oui_»",
        "«~Oui~»",
        "20_% et 5_€",
        "10:30, https://example.org/?a=1;b",
        "Vraiment~?!",
        "(?)",
        "<b>Oui</b>_!",
        "<code>a;b?c</code>",
        "16:9",
        "«_<b>Oui</b>_»",
        "%(n)s_: oui",
        "Villes &amp; régions",
    ],
)
def test_french_that_is_spaced_is_right(target):
    assert_good("french_spacing", "fr", "x", spaced(target))


@pytest.mark.parametrize(
    ("target", "fix"),
    [
        ("Qui décide⟦?⟧", "Qui décide~?"),
        ("Qui décide⟦ ?⟧", "Qui décide~?"),
        ("Enfin⟦ !⟧ Oui", "Enfin~! Oui"),
        ("Un pas⟦;⟧ rien", "Un pas~; rien"),
        ("Efus⟦ :⟧ rien", "Efus_: rien"),
        ("Efus⟦:⟧ rien", "Efus_: rien"),
        ("⟦«⟧Oui_»", "«_Oui_»"),
        ("⟦« ⟧Oui_»", "«_Oui_»"),
        ("«_Oui⟦ »⟧", "«_Oui_»"),
        ("20⟦%⟧ de plus", "20_% de plus"),
        ("20⟦ %⟧ de plus", "20_% de plus"),
        ("5⟦ €⟧ par jour", "5_€ par jour"),
        ("<b>Oui</b>⟦!⟧", "<b>Oui</b>~!"),
        ("<b>Oui</b>⟦ !⟧", "<b>Oui</b>~!"),
        ("A &amp; B⟦ ?⟧", "A &amp; B~?"),
    ],
)
def test_french_without_its_spaces_is_found_and_put_right(target, fix):
    assert_found("french_spacing", "fr", "x", spaced(target), spaced(fix))


@pytest.mark.parametrize("language", ["en", "de", "it"])
def test_the_spaces_of_french_are_asked_of_french_alone(language):
    assert_good("french_spacing", language, "x", "What? Yes: 20%!")


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("fr", "«_Oui_»"),
        ("fr", "«_Il a dit “oui”_»"),
        ("de", "„Ja“"),
        ("de", "„Er sagte ‚ja‘“"),
        ("de", "»Ja« oder «Ja»"),
        ("it", "«Sì»"),
        ("it", "“Sì”"),
        ("it", "«Ha detto “sì”»"),
        ("en", "‘Yes’ and “yes”"),
        ("en", "the cities’ plan, 5' and 6\" long"),
        ("fr", '<code>a="b"</code>'),
        ("de", 'das Element &lt;meta name="robots"&gt;'),
        ("it", "l’Europa"),
    ],
)
def test_the_marks_of_each_language_are_right(language, target):
    assert_good("quotes", language, "x", spaced(target))


@pytest.mark.parametrize(
    ("language", "target", "fix"),
    [
        ("fr", 'Dire ⟦"oui"⟧', "Dire «_oui_»"),
        ("fr", "Dire ⟦“oui”⟧", "Dire «_oui_»"),
        ("fr", "Dire ⟦„oui“⟧", "Dire «_oui_»"),
        ("fr", "Dire ⟦'oui'⟧", "Dire «_oui_»"),
        ("fr", '«_Dire ⟦"oui"⟧_»', "«_Dire “oui”_»"),
        ("de", 'Sagt ⟦"ja"⟧', "Sagt „ja“"),
        ("de", "Sagt ⟦“ja”⟧", "Sagt „ja“"),
        ("de", "Sagt ⟦„ja”⟧", "Sagt „ja“"),
        ("de", 'Sagt ⟦„ja"⟧', "Sagt „ja“"),
        ("it", 'Dire ⟦"sì"⟧', "Dire «sì»"),
        ("it", "Dire “sì”, ⟦«no»⟧", "Dire “sì”, “no”"),
        ("it", "Dire «sì», ⟦“no”⟧", "Dire «sì», «no»"),
        ("en", 'Say ⟦"yes"⟧', "Say ‘yes’"),
        ("en", 'Say “no”, ⟦"yes"⟧', "Say “no”, “yes”"),
        ("en", "Say ⟦«_yes_»⟧", "Say ‘yes’"),
        ("de", 'Ein ⟦"<b>Ja</b>"⟧', "Ein „<b>Ja</b>“"),
        ("it", 'Un ⟦"%(name)s"⟧', "Un «%(name)s»"),
        ("it", 'Un "%(name)s⟦"è detto "⟧%(name)s".', None),
    ],
)
def test_other_marks_are_found_and_put_right(language, target, fix):
    source = "x %(name)s" if "%(" in target else "x"
    assert_found("quotes", language, source, spaced(target), fix and spaced(fix))


@pytest.mark.parametrize(
    ("language", "target", "fix"),
    [
        ("fr", "l⟦'⟧Europe", "l’Europe"),
        ("fr", "l⟦'⟧<b>Europe</b>", "l’<b>Europe</b>"),
        ("fr", "d⟦´⟧abord", "d’abord"),
        ("it", "dell⟦'⟧Unione", "dell’Unione"),
        ("it", "un po⟦'⟧ di", "un po’ di"),
        ("de", "Wie geht⟦'⟧s", "Wie geht’s"),
        ("en", "Don⟦'⟧t", "Don’t"),
        ("fr", "l⟦'⟧«\u00a0Efus\u00a0»", "l’«\u00a0Efus\u00a0»"),
    ],
)
def test_a_straight_apostrophe_is_found_and_put_right(language, target, fix):
    assert_found("apostrophe", language, "x", target, fix)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("fr", "l’Europe"),
        ("it", "un po’"),
        ("en", "<code>it's</code>"),
        ("de", "5' lang"),
    ],
)
def test_an_apostrophe_that_is_one_is_right(language, target):
    assert_good("apostrophe", language, "x", target)
