"""Numbers and times, as each language writes them."""

import pytest

from .tables import assert_found, assert_good, spaced

GOOD = [
    ("fr", "1,000 people", "1~000 personnes"),
    ("fr", "1,000 people", "1_000 personnes"),
    ("fr", "12,500 people", "12 500 personnes"),
    ("de", "1,000 people", "1.000 Personen"),
    ("de", "1,234,567 people", "1.234.567 Personen"),
    ("de", "10,000 people", "10 000 Personen"),
    ("it", "1,000 people", "1.000 persone"),
    ("it", "1000 people", "1.000 persone"),
    ("fr", "2.5 million", "2,5 millions"),
    ("de", "€1.50 a day", "1,50 Euro am Tag"),
    ("it", "a rise of 4.2%", "un aumento del 4,2%"),
    ("fr", "a rise of 20%", "une hausse de 20_%"),
    ("de", "5 million", "5.000.000"),
    ("fr", "the 1st edition", "la 1re édition"),
    ("fr", "the 21st century", "le XXIe siècle"),
    ("it", "the 19th century", "il XIX secolo"),
    ("it", "the 25th time", "la venticinquesima volta"),
    ("de", "the 3rd meeting", "das 3. Treffen"),
    ("de", "the 25th time", "zum fünfundzwanzigsten Mal"),
    ("fr", "three cities", "3 villes"),
    ("fr", "3 cities", "trois villes"),
    ("de", "25 cities", "fünfundzwanzig Städte"),
    ("it", "28 cities", "ventotto città"),
    ("fr", "71 cities", "soixante-et-onze villes"),
    ("fr", "95 cities", "quatre-vingt-quinze villes"),
    ("fr", "one hundred and twenty cities", "120 villes"),
    ("fr", "220 cities", "deux cent vingt villes"),
    ("de", "250 cities", "zweihundertfünfzig Städte"),
    ("it", "1500 people", "millecinquecento persone"),
    ("en", "120 Städte", "a hundred and twenty cities"),
    ("de", "open 24/7", "rund um die Uhr geöffnet"),
    ("fr", "open 24/7", "ouvert 24 h/24, 7 j/7"),
    ("it", "open 24/7", "aperto 24 ore su 24, 7 giorni su 7"),
    ("de", "1 item", "ein Element"),
    ("it", "0 items", "nessun elemento"),
    ("de", "first: a plan", "1. ein Plan"),
    ("fr", "in 2019 and 2020", "en 2019 et 2020"),
    ("fr", "in 2020, not before 2020", "en 2020, pas avant"),
    ("de", "the 1990s", "die 1990er-Jahre"),
    ("it", "the 1990s", "gli anni Novanta"),
    ("fr", "2019/20", "2019/2020"),
    ("fr", "at 2:30 pm", "à 14 h 30"),
    ("fr", "at 2:30 p.m.", "à 14h30"),
    ("fr", "from 2 to 4 pm", "de 14 h à 16 h"),
    ("de", "at 14:30", "um 14.30 Uhr"),
    ("de", "at 2 pm", "um 14 Uhr"),
    ("it", "at 14:30", "alle 14.30"),
    ("it", "at ten in the evening", "alle 22"),
    ("fr", "until eleven at night", "jusqu’à 23 h"),
    ("fr", "at noon", "à 12 h"),
    ("fr", "COVID-19 in cities", "le Covid-19 dans les villes"),
    ("de", "the under-17s", "die U17"),
    ("de", "Wagtail 8.0.1 runs", "Wagtail 8.0.1 läuft"),
    ("fr", "Python 3.13 runs", "Python 3.13 tourne"),
    ("de", "call +33 1 40 64 49 00", "Telefon +33 (0)1 40 64 49 00"),
    ("fr", "%(n)5d of 10", "%(n)5d sur 10"),
    ("fr", "see https://example.org/2020/1", "voir ici"),
    ("it", "0,4,8 or 12", "0, 4, 8 o 12"),
    ("fr", "<b>20</b>%", "<b>20</b>_%"),
    ("en", "12 communes", "12 towns"),
    ("en", "12 communes", "a dozen towns"),
    ("fr", "pages 4 & 5", "pages 4 et 5"),
]


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_the_same_number_written_as_the_language_does_is_right(
    language, source, target
):
    assert_good("number", language, source, spaced(target))


BAD = [
    ("fr", "12 cities met", "⟦13⟧ villes", "12 villes"),
    ("de", "12 cities met", "⟦13⟧ Städte", "12 Städte"),
    ("it", "12 cities met", "⟦13⟧ città", "12 città"),
    ("de", "1,000 people", "⟦1,000⟧ Personen", "1.000 Personen"),
    ("it", "10,000 people", "⟦1.000⟧ persone", "10.000 persone"),
    ("fr", "1,000 people", "⟦100⟧ personnes", "1~000 personnes"),
    ("fr", "a rise of 4.5%", "une hausse de ⟦5,4⟧_%", "une hausse de 4,5_%"),
    ("de", "in 2019", "im Jahr ⟦2020⟧", "im Jahr 2019"),
    ("fr", "at 14:30", "à ⟦15 h 30⟧", "à 14 h 30"),
    ("fr", "on <b>12</b> days", "en <b>⟦13⟧</b> jours", "en <b>12</b> jours"),
    ("fr", "12 &amp; more", "⟦13⟧ &amp; plus", "12 &amp; plus"),
    ("fr", "⟦12⟧ cities met", "Des villes", None),
    ("de", "⟦12⟧ cities met", "Städte", None),
    ("it", "the ⟦21st⟧ edition".replace("21st⟧", "21⟧st"), "l’edizione", None),
    ("de", "⟦250⟧ cities", "zweihundertsechzig Städte", None),
    ("it", "⟦1600⟧ people", "millecinquecento persone", None),
    ("fr", "the cities met", "les ⟦12⟧ villes", None),
    ("de", "in the 19th century", "im ⟦18⟧. Jahrhundert", "im 19. Jahrhundert"),
    ("it", "at ⟦2:30 pm⟧", "nel pomeriggio", None),
]


@pytest.mark.parametrize(("language", "source", "target", "fix"), BAD)
def test_a_number_lost_added_or_altered_is_found_where_it_stands(
    language, source, target, fix
):
    assert_found("number", language, source, spaced(target), fix and spaced(fix))


def test_a_number_altered_on_the_way_into_english_gets_english_marks():
    assert_found(
        "number", "en", "1.500 Personen", "⟦1.500⟧ people", "1,500 people",
        original="de",
    )  # fmt: skip


def test_of_two_altered_numbers_none_is_guessed():
    from locales.checks import Segment

    from .tables import findings

    found = findings("number", Segment("12 and 40", "13 et 41", "en", "fr"))
    assert [finding.fix for finding in found] == [None] * 4
