"""What a translation ends with."""

import pytest

from .tables import assert_found, assert_good, spaced


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fr", "It is done.", "C’est fait."),
        ("fr", "Who decides?", "Qui décide~?"),
        ("fr", "Note:", "Remarque_:"),
        ("de", "“Yes.”", "„Ja“."),
        ("it", "Loading...", "Caricamento…"),
        ("en", "« Oui ! »", "‘Yes!’"),
        ("de", "and so on", "usw."),
        ("it", "papers, etc.", "carte ecc."),
        ("de", "On 12 October 2020 at 3 p.m.", "Am 12. Oktober 2020 um 15 Uhr"),
        ("fr", "<b>Done.</b>", "<b>Fait</b>."),
        ("fr", "City (abroad)", "Ville (étr.)"),
        ("de", "Cities", "Städte"),
        ("de", "Lyon, which leads it;", "Lyon als Leitung,"),
        ("de", "residents sleep at night;", "Die Anwohner schlafen nachts."),
    ],
)
def test_the_same_end_in_each_language_is_right(language, source, target):
    assert_good("ending", language, source, spaced(target))


@pytest.mark.parametrize(
    ("language", "source", "target", "fix"),
    [
        ("fr", "It is done.", "C’est fait⟦⟧", "C’est fait."),
        ("de", "Cities", "Städte⟦.⟧", "Städte"),
        ("it", "Cities:", "Città⟦.⟧", "Città:"),
        ("fr", "Cities:", "Les villes⟦.⟧", "Les villes_:"),
        ("fr", "Who decides?", "Qui décide⟦⟧", "Qui décide~?"),
        ("fr", "It is done.", "C’est fait~⟦;⟧", "C’est fait."),
        ("en", "C’est fait.", "It is done⟦⟧", "It is done."),
        ("de", "It is done.", "Ist es getan⟦?⟧", None),
        ("fr", "<b>It</b>.", "<b>Cela⟦⟧</b>", "<b>Cela</b>."),
        ("fr", "<b>It.</b>", "<b>Cela⟦⟧</b>", "<b>Cela.</b>"),
        ("de", "Wait…", "Warten⟦.⟧", "Warten…"),
    ],
)
def test_another_end_is_found_and_put_right(language, source, target, fix):
    assert_found("ending", language, source, spaced(target), fix and spaced(fix))
