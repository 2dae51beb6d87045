"""What is empty, too long, unchanged, translated in two ways, or left from memory."""

import pytest

from locales.checks import Match, Segment, check

from .tables import assert_found, assert_good, findings


@pytest.mark.parametrize("target", ["", " ", "\u00a0", "<b></b>", "<br/>"])
def test_a_translation_without_text_is_empty_and_nothing_else(target):
    found = check(Segment("Six <b>cities</b>.", target, "en", "fr"))
    assert [finding.check for finding in found] == ["empty"]


def test_nothing_translates_nothing():
    assert check(Segment("", "", "en", "fr")) == []


@pytest.mark.parametrize(
    ("language", "target", "most"),
    [("fr", "Été &amp; ville", 11), ("de", "<b>Stadt</b>", 5), ("it", "Città", None)],
)
def test_characters_that_are_seen_are_counted(language, target, most):
    assert_good("length", language, "x", target, max_length=most)


@pytest.mark.parametrize(
    ("language", "target", "most"),
    [
        ("fr", "Été &amp; vill⟦es⟧", 10),
        ("de", "<b>Stadt⟦rat⟧</b>", 5),
        ("it", "Citt⟦à⟧", 4),
        ("en", "Tow⟦n⟧", 3),
    ],
)
def test_what_is_too_much_is_shown(language, target, most):
    assert_found("length", language, "x", target, max_length=most)


@pytest.mark.parametrize(
    ("original", "language", "text"),
    [
        ("en", "fr", "Safety is a matter for cities"),
        ("en", "de", "The city"),
        ("en", "it", "Read <b>the</b> story"),
        ("fr", "en", "La sécurité des villes"),
        ("de", "en", "Sicherheit in der Stadt"),
    ],
)
def test_prose_left_as_it_was_is_found(original, language, text):
    assert_found("unchanged", language, text, f"⟦{text}⟧", original=original)


@pytest.mark.parametrize(
    "text",
    [
        "Efus",
        "Reggio Emilia",
        "Kassel, Lyon, Nice",
        "Secu4All",
        "12 – 14",
        "https://www.example.org/the/list",
        "info@example.org",
        "%(count)s",
        "BRIDGE",
        "Maija Katkovska",
        "Innovation",
        "Newsletter",
        "the-list-of-cities",
    ],
)
@pytest.mark.parametrize("language", ["fr", "de", "it"])
def test_names_numbers_and_codes_may_stay(language, text):
    assert_good("unchanged", language, text, text)


@pytest.mark.parametrize("language", ["fr", "de", "it", "en"])
def test_another_translation_elsewhere_is_found(language):
    original = "de" if language == "en" else "en"
    options = {"original": original, "other_targets": ("Anders",)}
    assert_found("consistency", language, "Other", "⟦Autre⟧", **options)


def test_a_translation_that_differs_by_its_spaces_is_the_same():
    others = ("Qui\u00a0? L'Europe",)
    assert_good(
        "consistency", "fr", "Who?", "Qui\u202f? L’Europe", other_targets=others
    )


@pytest.mark.parametrize("language", ["fr", "de", "it", "en"])
def test_a_fuzzy_match_is_found_until_it_is_touched(language):
    match = Match(82, "Six villes <b>unies</b>")
    segment = Segment("Six towns", match.text, "xx", language, match=match)
    assert len(findings("untouched_match", segment)) == 1
    segment = Segment("Six towns", "Six villes", "xx", language, match=match)
    assert not findings("untouched_match", segment)


def test_an_exact_match_may_stay_untouched():
    assert_good("untouched_match", "fr", "City", "Ville", match=Match(100, "Ville"))
