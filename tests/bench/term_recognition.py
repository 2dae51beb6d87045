"""What share of accepted translations a glossary recognises: exact words, and stems.

A source text holds a term; its published translation is taken as right. Is the
glossary's term for it found there? Three ways are compared: the exact words, their
stems, and (German) stems with parts of compounds. The texts are the demo content with
the demo glossary, and the catalogs of installed packages with general nouns. A
translator may have said it in other words: 100 % is not to be expected.

    python tests/bench/term_recognition.py [--misses]
"""

import os
import sys
from importlib.metadata import distributions
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "site"), str(Path(__file__).parents[2])]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django  # noqa: E402

django.setup()

import polib  # noqa: E402

from home.demo import documents  # noqa: E402
from home.demo.glossary import terms as demo_terms  # noqa: E402
from home.demo.translating import pairs  # noqa: E402
from locales.glossary.entries import Entry, Word  # noqa: E402
from locales.glossary.recognition import Finder  # noqa: E402

TARGETS = ("fr", "de", "it")
WAYS = ("exact words", "stems", "stems and compounds")
EXACT = "zxx"  # a language without stemmer and compounds
SHORTEST_TEXT = 4  # words
# English: French, German, Italian; other accepted words after a bar.
NOUNS = """
page: page, Seite, pagina
image: image, Bild, immagine
document: document, Dokument, documento
user: utilisateur, Benutzer|Nutzer, utente
password: mot de passe, Passwort|Kennwort, password
language: langue, Sprache, lingua
field: champ, Feld, campo
group: groupe, Gruppe, gruppo
permission: permission|droit|autorisation, Berechtigung, permesso|autorizzazione
translation: traduction, Übersetzung, traduzione
collection: collection, Sammlung, raccolta|collezione
comment: commentaire, Kommentar, commento
file: fichier, Datei, file
title: titre, Titel, titolo
address: adresse, Adresse, indirizzo
account: compte, Konto, account
name: nom, Name, nome
date: date, Datum, data
month: mois, Monat, mese
number: nombre|numéro, Nummer|Zahl, numero
object: objet, Objekt, oggetto
action: action, Aktion, azione
change: modification|changement, Änderung, modifica
history: historique, Verlauf|Historie|Geschichte, cronologia
section: section, Abschnitt|Bereich, sezione
report: rapport, Bericht, report|rapporto
task: tâche, Aufgabe, attività|compito
version: version, Version, versione
draft: brouillon, Entwurf, bozza
editor: éditeur, Editor, editor
value: valeur, Wert, valore
error: erreur, Fehler, errore
message: message, Nachricht|Meldung, messaggio
character: caractère, Zeichen, carattere
server: serveur, Server, server
website: site, Website|Webseite, sito
redirect: redirection, Weiterleitung, reindirizzamento|redirect
request: requête|demande, Anfrage, richiesta
link: lien, Link|Verknüpfung, link|collegamento
form: formulaire, Formular, modulo|form
"""


def demo_glossary():
    found = []
    for name, content in documents.read("glossary.yaml").items():
        words = tuple(
            Word(
                text=text,
                language=code,
                status=status,
                case_sensitive=content.get("case_sensitive", False),
            )
            for code in documents.LANGUAGES
            for text, status, _note in demo_terms(content[code])
        )
        found.append(Entry(key=name, name=name, words=words))
    return found


def demo_texts(target):
    """[(English, translation)] of the segments of the demo content."""
    found = {}
    for document in documents.pages():
        content = {k: v for k, v in document.content.items() if k != "slug"}
        if document.source == "en":
            found |= pairs(content, "en", target, lambda html: html)
    return list(found.items())


def nouns():
    found = []
    for line in NOUNS.strip().splitlines():
        english, others = line.split(": ")
        words = [Word(text=english, language="en")]
        for code, texts in zip(TARGETS, others.split(", "), strict=True):
            words += [Word(text=text, language=code) for text in texts.split("|")]
        found.append(Entry(key=english, name=english, words=tuple(words)))
    return found


def catalog_texts(target):
    """[(English, translation)] of the installed packages' catalogs."""
    found = {}
    for package in distributions():
        for path in package.files or ():
            if path.suffix == ".po" and f"locale/{target}/" in path.as_posix():
                for entry in polib.pofile(str(package.locate_file(path))):
                    if entry.translated() and entry.msgstr:
                        found[entry.msgid] = entry.msgstr
    return [pair for pair in found.items() if len(pair[0].split()) >= SHORTEST_TEXT]


def finders(entries, target):
    words = [
        (entry, word)
        for entry in entries
        for word in entry.words
        if word.language == target and word.is_allowed
    ]
    stems = Finder(words, target)
    stems._compounds = None
    return dict(
        zip(
            WAYS,
            (Finder(words, EXACT), stems, Finder(words, target)),
            strict=True,
        )
    )


def measure(entries, texts, target, *, misses):
    """(places in sources, {way: how many of them the translation is known to say})."""
    english = Finder(
        [
            (entry, word)
            for entry in entries
            for word in entry.words
            if word.language == "en" and word.is_allowed
        ],
        "en",
    )
    ways, places, known = finders(entries, target), 0, dict.fromkeys(WAYS, 0)
    for source, translation in texts:
        meant = {one.concept.key for one in english.find(source)}
        if not meant:
            continue
        places += len(meant)
        for way, finder in ways.items():
            said = {one.concept.key for one in finder.find(translation)}
            known[way] += len(meant & said)
        if misses and (missed := meant - said):
            sys.stdout.write(f"  {target} {sorted(missed)}: {translation[:160]}\n")
    return places, known


def main():
    misses = "--misses" in sys.argv
    sys.stdout.write(f"{'':26}{'places':>8}")
    sys.stdout.write("".join(f"{way:>22}" for way in WAYS) + "\n")
    for name, entries, texts in (
        ("demo content", demo_glossary(), demo_texts),
        ("catalogs", nouns(), catalog_texts),
    ):
        for target in TARGETS:
            places, known = measure(entries, texts(target), target, misses=misses)
            shares = "".join(f"{known[way] / places:>22.1%}" for way in WAYS)
            sys.stdout.write(f"{name + ', ' + target:26}{places:>8}{shares}\n")


if __name__ == "__main__":
    main()
