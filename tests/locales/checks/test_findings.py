"""What a finding is: its key, its place in the order, whether it may be dismissed."""

import itertools

from locales.checks import CHECKS, Segment, check

from .tables import assert_fixes

SEGMENT = Segment(
    "On 12 May 2020, 1,000 people met <b>here</b>.",
    'Le 13 mai 2020, 100 personnes  se sont "vues" l\'ici ; oui',
    "en",
    "fr",
)


def test_every_check_has_a_name_and_a_label_of_its_own():
    assert len({one.name for one in CHECKS}) == len(CHECKS)
    assert len({str(one.label) for one in CHECKS}) == len(CHECKS)


def test_what_blocks_comes_first_and_may_not_be_dismissed():
    found = check(SEGMENT)
    blocking = [finding.blocking for finding in found]
    assert blocking == sorted(blocking, reverse=True)
    assert {True, False} == set(blocking)
    assert all(one.may_be_dismissed is not one.blocking for one in found)


def test_a_key_names_its_finding_and_is_the_same_each_time():
    keys = [finding.key for finding in check(SEGMENT)]
    assert len(set(keys)) == len(keys)
    assert keys == [finding.key for finding in check(SEGMENT)]
    assert all(len(key) <= 40 for key in keys)


def test_a_key_stays_when_the_text_around_it_changes():
    def keys(target):
        return {
            finding.key
            for finding in check(Segment("x", target, "en", "fr"))
            if finding.check == "doubled_word"
        }

    assert keys("Voir les les villes") == keys("On peut voir les les villes ici")
    assert keys("Voir les les villes") != keys("Voir des des villes")


def test_the_same_finding_twice_has_two_keys():
    segment = Segment("x", "les les villes, les les gens", "en", "fr")
    first, second = (f for f in check(segment) if f.check == "doubled_word")
    assert first.key != second.key


def test_fixes_can_be_taken_one_after_the_other_until_none_is_left():
    segment = SEGMENT
    for _step in itertools.count():
        fixable = [finding for finding in check(segment) if finding.fix is not None]
        if not fixable:
            break
        assert_fixes(segment, fixable[0])
        segment = Segment(segment.source, fixable[0].fix, "en", "fr")
    assert segment.target == (
        "Le 12 mai 2020, 1\u202f000 personnes se sont «\u00a0vues\u00a0» "
        "l’ici\u202f; oui."
    )


def test_a_fifth_language_is_checked_for_what_all_have_in_common():
    found = check(Segment("12 <b>cities</b>", "13 ciudades", "en", "es"))
    assert {finding.check for finding in found} == {"number", "markup"}


def test_a_region_is_checked_as_its_language():
    found = check(Segment("Who?", "Qui?", "en-gb", "fr-ca"))
    assert [finding.check for finding in found] == ["french_spacing"]


def test_damaged_html_gets_findings_and_no_error():
    targets = ["<b", "<", "&", "&#0;", "</", "<a id=", "<!--", "<b>" * 40, "« »"]
    targets += [
        "1" * 5000,
        "1." * 3000,
        "1 000 " * 900,
        "a@" * 900,
        "cent " * 5000 + "7",
        "\u0661\u0662",
    ]
    for target in targets:
        for language in ("fr", "de", "it", "en"):
            assert isinstance(check(Segment("<b>x</b>.", target, "en", language)), list)
