"""Terms found in segments: inflected, elided, in compounds, across markup."""

import pytest

from locales.glossary.entries import Entry, Word
from locales.glossary.plain import plain
from locales.glossary.recognition import Finder, Terms


def entry(key, *words, **options):
    """`words` are "language:text", or "language!text" for a forbidden one."""
    made = []
    for word in words:
        status = "forbidden" if word[2] == "!" else "preferred"
        made.append(Word(text=word[3:], language=word[:2], status=status))
    return Entry(key=key, name=key, words=tuple(made), **options)


def finder(language, *texts, case_sensitive=False):
    return Finder(
        [
            (entry(text), Word(text, language, case_sensitive=case_sensitive))
            for text in texts
        ],
        language,
    )


def found(language, terms, text, **options):
    """[(term, what stands there in the HTML)]"""
    return [
        (one.term.text, text[one.start : one.end])
        for one in finder(language, *terms, **options).find(text)
    ]


@pytest.mark.parametrize(
    ("language", "term", "text", "there"),
    [
        ("en", "working group", "Two working groups met.", "working groups"),
        ("en", "night-time economy", "A night-time economy.", "night-time economy"),
        ("en", "local authority", "LOCAL AUTHORITIES decide", "LOCAL AUTHORITIES"),
        ("en", "city", "the city’s mayor", "city"),
        ("fr", "espace public", "Dans l’espace public", "espace public"),
        ("fr", "espace public", "des espaces publics", "espaces publics"),
        ("fr", "autorité locale", "d'autorités locales", "autorités locales"),
        ("fr", "acteur local", "les acteurs locaux", "acteurs locaux"),
        ("fr", "sentiment d’insécurité", "leur sentiment d'insécurité", None),
        ("fr", "police municipale", "police\u00a0municipale", None),
        ("fr", "mesure préventive", "mesures préventives", None),
        ("it", "spazio pubblico", "negli spazi pubblici", "spazi pubblici"),
        ("it", "ordine pubblico", "dell’ordine pubblico", "ordine pubblico"),
        ("it", "giustizia riparativa", "la giustizia riparativa,", None),
        ("it", "città", "le città", "città"),
        ("it", "ente locale", "gli enti locali", "enti locali"),
        ("fr", "récit", "les récits", "récits"),
        ("de", "öffentlicher Raum", "im öffentlichen Raum", "öffentlichen Raum"),
        ("de", "Stadt", "die Städte", "Städte"),
        ("de", "Straße", "Strassen", "Strassen"),
        ("de", "Bürgermeisterin", "Bürgermeisterinnen", "Bürgermeisterinnen"),
    ],
)
def test_a_term_is_found_in_its_forms(language, term, text, there):
    ((name, place),) = found(language, [term], text)
    assert name == term
    assert place in text
    if there:
        assert place == there


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("en", "city", "capacity"),
        ("en", "working group", "They are working. Group leaders met."),
        ("en", "crowd", "overcrowded"),
        ("en", "mediation", "a mediator"),
        ("en", "name", "Hello %(name)s, hello {name}"),
        ("en", "public space", "public %(kind)s space"),
        ("en", "crowd", "https://example.org/crowd or crowd@example.org"),
        ("de", "Sicherheit", "Sie trafen sich."),
        ("de", "Raum", "Zeitraum"),
        ("it", "criminalità", "un criminale"),
        ("fr", "espace public", "un espace, public ou non"),
        ("fr", "police municipale", "police"),
    ],
)
def test_what_only_looks_like_a_term_is_none(language, term, text):
    assert found(language, [term], text) == []


@pytest.mark.parametrize(
    ("term", "word", "there"),
    [
        ("Kriminalität", "Kriminalitätsfurcht", "Kriminalität"),
        ("Sicherheit", "Sicherheitsgefühl", "Sicherheit"),
        ("Opfer", "Opferhilfe", "Opfer"),
        ("Polizei", "Stadtpolizei", "Polizei"),
        ("Prävention", "Kriminalpräventionsrat", "Prävention"),
        ("Schule", "Schulhof", "Schul"),
        ("Gewalt", "Jugendgewalt", "Gewalt"),
        ("Straße", "Straßenverkehr", "Straßenverkehr"),
        ("Städtenetzwerk", "Städtenetzwerke", "Städtenetzwerke"),
        ("Projekt", "Präventionsprojekten", "Projekt"),
    ],
)
def test_a_german_term_is_found_within_a_compound(term, word, there):
    ((name, place),) = found("de", [term], word)
    assert name == term
    assert place.casefold() == there.casefold()


def test_compounds_are_german_alone():
    assert found("en", ["night"], "nightlife") == []


def test_a_part_of_a_compound_says_that_it_is_one():
    (part,) = finder("de", "Polizei").find("Die Stadtpolizei")
    (whole,) = finder("de", "Polizei").find("Die Polizei")
    assert (part.is_part, whole.is_part) == (True, False)


def test_the_longest_term_wins():
    terms = ["crime", "organised crime", "fear of crime"]
    assert [name for name, _ in found("en", terms, "Organised crime, crime")] == [
        "organised crime",
        "crime",
    ]
    assert [
        name for name, _ in found("de", ["Polizei", "Stadtpolizei"], "Stadtpolizei")
    ] == ["Stadtpolizei"]


def test_two_concepts_that_share_a_term_are_both_found():
    both = Finder(
        [(entry("force"), Word("force", "en")), (entry("police"), Word("force", "en"))],
        "en",
    )
    assert {one.concept.key for one in both.find("a force")} == {"force", "police"}


def test_capitals_count_where_a_term_says_so():
    assert found("en", ["PACT"], "a pact", case_sensitive=True) == []
    ((_name, place),) = found("en", ["NGO"], "two NGOs", case_sensitive=True)
    assert place == "NGOs"


def test_places_are_those_of_the_html():
    text = 'Caf&eacute; &amp; <b>public</b> <a id="a1">spa</a>ces'
    (one,) = finder("en", "public space").find(text)
    assert text[one.start : one.end] == 'public</b> <a id="a1">spa</a>ces'
    assert one.surface == "public spaces"


def test_a_name_within_a_tag_is_no_text():
    assert found("en", ["strong"], "<strong>They</strong> met") == []


def test_a_line_break_parts_words():
    assert plain("one<br/>two").text == "one\ntwo"
    assert found("en", ["two"], "one<br/>two") == [("two", "two")]


def test_letters_with_loose_accents_and_soft_hyphens_are_words():
    loose = "se\u0301cu\u00adrite\u0301"
    assert found("fr", ["sécurité"], loose) == [("sécurité", loose)]


@pytest.mark.parametrize("text", ["", "<b></b>", "&", "<", "’", "…", "a < b & c"])
def test_any_segment_is_read(text):
    assert found("en", ["term"], text) == []


def test_an_empty_glossary_finds_nothing():
    assert Finder([], "de").find("Städte") == []
    assert finder("de", "…").find("Städte") == []


FEAR = entry(
    "fear-of-crime",
    "en:fear of crime",
    "fr:sentiment d’insécurité",
    "fr!peur du crime",
    "de:Kriminalitätsfurcht",
)
CRIME = entry("crime", "en:crime", "fr:délinquance", "de:Kriminalität")
EFUS = entry("efus", "en:Efus", do_not_translate=True)


def french(*entries):
    return Terms(list(entries), "en", "fr")


def test_a_translation_uses_a_term_or_does_not():
    terms = french(FEAR, CRIME)
    assert terms.used(FEAR, "Les sentiments d’insécurité")
    assert not terms.used(FEAR, "L’insécurité")


def test_a_concept_the_target_language_has_no_word_for_asks_nothing():
    assert french(entry("crowd", "en:crowd")).used(entry("crowd", "en:crowd"), "rien")


def test_a_forbidden_form_does_not_count_as_used_and_is_pointed_at():
    (demand,) = french(FEAR).demands("Fear of crime", "La <b>peur du crime</b>")
    assert not demand.is_used
    assert demand.allowed == ("sentiment d’insécurité",)
    (one,) = demand.forbidden
    assert "La <b>peur du crime</b>"[one.start : one.end] == "peur du crime"


def test_a_forbidden_form_is_free_where_the_source_does_not_say_the_concept():
    assert french(FEAR).demands("A novel", "La peur du crime") == []


def test_a_name_stays_as_it_is():
    terms = french(EFUS)
    assert terms.used(EFUS, "l’Efus")
    assert not terms.used(EFUS, "le Forum")
    (demand,) = terms.demands("Efus met", "Le Forum s’est réuni")
    assert demand.do_not_translate
    assert not demand.is_used


def test_a_demand_is_made_once_for_each_concept():
    (demand,) = french(CRIME).demands("Crime and crime", "La délinquance")
    assert [(one.start, one.end) for one in demand.source] == [(0, 5), (10, 15)]
    assert demand.is_used
