"""Tags, links, addresses and placeholders: all there, and nothing else."""

import pytest

from locales.checks import Segment

from .tables import assert_found, assert_good, findings

LINK = 'See <a id="a1">the list</a>.'


@pytest.mark.parametrize(
    ("name", "language", "source", "target"),
    [
        ("markup", "fr", "A <b>city</b>", "Une <b>ville</b>"),
        ("markup", "de", "One<br/>two", "Eins<br>zwei"),
        ("markup", "it", "<b>a</b> <i>b</i>", "<i>b</i> <b>a</b>"),
        ("markup", "en", "<i>Ville</i> & plus", "<i>City</i> &amp; more"),
        ("markup", "fr", "1 < 2", "1 &lt; 2"),
        ("html", "fr", "A <b>city</b>", "Une <b>ville</b>"),
        ("html", "de", "A <code>tag</code>", "Ein <code>Tag</code>"),
        ("html", "de", "5 < 6", "5 < 6"),
        ("link", "fr", LINK, 'Voir <a id="a1">la liste</a>.'),
        ("link", "it", "Write to a@example.org.", "Scrivere a a@example.org."),
        ("link", "de", "www.example.org, now", "jetzt auf www.example.org"),
        ("link", "fr", "(https://example.org/a)", "https://example.org/a."),
        ("link", "fr", "https://example.org/en/a", "https://example.org/fr/b"),
        ("link", "de", "https://en.example.org/A", "https://de.example.org/Ä"),
        ("placeholder", "fr", "%(n)s of %(m)s", "%(m)s : %(n)s"),
        ("placeholder", "de", "{name} is in", "{name} ist drin"),
        ("placeholder", "it", "%s and %s", "%2$s e %1$s"),
        ("placeholder", "fr", "{{ name }} left", "{{name}} est parti"),
        ("placeholder", "fr", "100% sure", "100 % sûr"),
        ("placeholder", "de", "%(n)s", "%(n)s und %(n)s"),
    ],
)
def test_what_keeps_its_markup_is_right(name, language, source, target):
    assert_good(name, language, source, target)


@pytest.mark.parametrize(
    ("name", "language", "source", "target", "fix"),
    [
        ("markup", "fr", "A <b>city</b>", "Une ⟦<b>⟧ville", None),
        ("markup", "de", "A <b>city</b>", "Eine <b>Stadt</b>⟦</b>⟧", None),
        ("markup", "it", "A ⟦<b>⟧city</b>", "Una città", None),
        ("markup", "en", "Une ville", "A ⟦<b>⟧town</b>", None),
        ("markup", "fr", "One⟦<br/>⟧two", "Un deux", None),
        ("markup", "de", "A <b>city</b>", "Eine ⟦<b>⟧</b>Stadt", None),
        ("html", "fr", "A city", "Une ⟦<script>⟧ville", None),
        ("html", "de", "A city", "Eine ⟦<h2>⟧Stadt", None),
        ("html", "it", "A <b>city</b>", '⟦<b class="x">⟧Città</b>', None),
        ("html", "fr", LINK, '⟦<a id="a1" href="x">⟧Liste</a>', None),
        ("html", "en", "Une ville", "A town⟦<!-- x -->⟧", None),
        ("html", "fr", "A city", "Une\ufffd ville".replace("\ufffd", "⟦\ufffd⟧"),
         "Une ville"),
        ("link", "fr", LINK, 'Voir ⟦<a id="a2">⟧la liste</a>.',
         'Voir <a id="a1">la liste</a>.'),
        ("link", "de", LINK, "Siehe ⟦<a>⟧Liste</a>.", 'Siehe <a id="a1">Liste</a>.'),
        ("link", "it", 'See ⟦<a id="a1">⟧it</a>.', "Vedere.", None),
        ("link", "fr", LINK, '<a id="a1">a</a> ⟦<a id="a1">⟧b</a>', None),
        ("link", "de", "Write to a@example.org.", "An ⟦b@example.org⟧.",
         "An a@example.org."),
        ("link", "it", "See ⟦https://example.org/a⟧.", "Vedere.", None),
        ("link", "fr", "See there.", "Voir ⟦https://example.org⟧.", None),
        ("placeholder", "fr", "⟦%(n)s⟧ cities", "Villes", None),
        ("placeholder", "de", "%(n)s cities", "⟦%(m)s⟧ Städte", "%(n)s Städte"),
        ("placeholder", "it", "{city} met", "⟦{citta}⟧ si è riunita",
         "{city} si è riunita"),
        ("placeholder", "fr", "The city", "La ville ⟦%s⟧", None),
        ("placeholder", "en", "⟦{{ nom }}⟧ ici", "here", None),
    ],
)  # fmt: skip
def test_what_is_lost_added_or_broken_is_found(name, language, source, target, fix):
    assert_found(name, language, source, target, fix)


def test_plain_text_takes_line_breaks_and_no_other_tag():
    assert_good("html", "fr", "One<br/>two", "Un<br/>deux", is_plain=True)
    assert_found("html", "fr", "City", "⟦<b>⟧Ville", is_plain=True)


def test_tags_that_cross_are_found():
    segment = Segment("<b>a <i>b</i></b>", "<b>a <i>b</b></i>", "en", "fr")
    assert [finding.start for finding in findings("markup", segment)] == [5, 13]
