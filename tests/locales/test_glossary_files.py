"""Glossary files: out, in, and what is wrong with them, row by row."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from lxml import etree

from locales.glossary import csv_files, formats, importing, tbx_files
from locales.glossary.entries import entries
from locales.glossary.importing import Verdict
from locales.glossary.rows import NotAGlossary
from locales.models import Concept, Definition, Team, Term
from tests.factories import AdministratorFactory, ConceptFactory

HEADER = "concept,language,term"
LANGUAGES = ("en", "fr", "de", "it")


def csv_of(*lines, header=HEADER):
    return "\n".join([header, *lines]).encode()


def planned(*lines, header=HEADER, languages=None):
    return importing.plan(formats.read(csv_of(*lines, header=header)), languages)


def verdicts(plan):
    return [outcome.verdict for outcome in plan.outcomes]


def said(plan):
    """What is said of the rows that are refused."""
    return [" ".join(outcome.messages) for outcome in plan.refused]


@pytest.fixture
def full(locales):
    """Two concepts with everything a file can hold."""
    concept = ConceptFactory(
        name="fear of crime",
        subject="Prevention",
        note='Often discussed; "really".',
        terms={"en": ["fear of crime"], "fr": ["sentiment d’insécurité", "peur"]},
        forbidden={"fr": ["délinquance, peur de la"]},
    )
    Definition.objects.create(
        concept=concept, locale=locales["fr"], text="Se sentir <mal> & loin."
    )
    name = ConceptFactory(name="Efus", do_not_translate=True, terms={"en": ["Efus"]})
    Term.objects.filter(concept=name).update(
        case_sensitive=True, part_of_speech="properNoun", note="=1+1"
    )


@pytest.mark.parametrize("kind", formats.FORMATS)
def test_what_is_written_is_read_again_the_same(full, kind):
    before = entries(*LANGUAGES)
    data = formats.write(before, kind)
    plan = importing.plan(formats.read(data))
    assert verdicts(plan) == [Verdict.UNCHANGED] * 5
    Concept.objects.all().delete()
    importing.apply(importing.plan(formats.read(data)))

    def told(entry):
        words = sorted(
            (w.language, w.text, w.status, w.case_sensitive, w.part_of_speech, w.note)
            for w in entry.words
        )
        return (
            entry.key,
            entry.name,
            entry.subject,
            entry.note,
            entry.do_not_translate,
            entry.definitions,
            words,
        )

    assert [told(one) for one in entries(*LANGUAGES)] == [told(one) for one in before]


def test_tbx_is_what_the_standard_asks_for(full):
    root = etree.fromstring(formats.write(entries(*LANGUAGES), "tbx"))
    names = {"t": tbx_files.NAMESPACE}
    assert root.tag == f"{{{tbx_files.NAMESPACE}}}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    concepts = root.findall("t:text/t:body/t:conceptEntry", names)
    assert [one.get("id") for one in concepts] == ["c-efus", "c-fear-of-crime"]
    french = concepts[1].findall("t:langSec", names)[1]
    assert french.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    notes = french.findall("t:termSec/t:termNote[@type='administrativeStatus']", names)
    assert [note.text for note in notes] == [
        "preferredTerm-admn-sts",
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
    ]


def test_tbx_of_2008_is_read(locales):
    data = b"""<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body>
      <termEntry id="c1"><descripGrp><descrip type="subjectField">Police</descrip>
      </descripGrp><langSet xml:lang="EN"><descrip type="definition">Many.</descrip>
      <ntig><termGrp><term>crowd</term><termNote type="partOfSpeech">noun</termNote>
      </termGrp></ntig></langSet><langSet xml:lang="de"><tig><term>Menge</term></tig>
      </langSet></termEntry></body></text></martif>"""
    rows = formats.read(data)
    assert [(row.language, row.term) for row in rows] == [
        ("en", "crowd"),
        ("de", "Menge"),
    ]
    assert (rows[0].subject, rows[0].definition) == ("Police", "Many.")
    assert not importing.plan(rows).refused


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf  ", "empty"),
        (b"concept,language,term\n", "no term"),
        (b"concept,term\na,b", "missing: language"),
        (b"concept,language,term,colour\n", "not known: colour"),
        (b"concept,language,term,term\n", "twice"),
        ("concept,language,term\na,fr,d\u00e9".encode("latin-1"), "UTF-8"),
        (b"concept,language,term\n\0", "not a CSV"),
        (b"<html><body/></html>", "not a TBX"),
        (b"<tbx><text>", "damaged"),
        (b"<tbx/>", "no term"),
        (
            b'<!DOCTYPE tbx [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><tbx>&c;</tbx>',
            "document type",
        ),
        (b'<!DOCTYPE tbx SYSTEM "file:///etc/passwd"><tbx/>', "document type"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_reason(data, why):
    with pytest.raises(NotAGlossary, match=why):
        formats.read(data)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_as_spreadsheets_write_it(mark, delimiter):
    text = 'Concept,Language,Term\r\ncrowd,de,"Men,ge"\r\n\r\n'
    data = mark + text.replace(",", delimiter).encode()
    (row,) = csv_files.read(data)
    assert (row.concept, row.language, row.line) == ("crowd", "de", 2)
    assert row.term == f"Men{delimiter}ge"


def test_a_spreadsheet_gets_no_formula(full):
    text = formats.write(entries(*LANGUAGES), "csv").decode("utf-8-sig")
    assert "'=1+1" in text


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("crowd,es,multitud", "“es” is no language"),
        (",en,crowd", "name of the concept is missing"),
        ("crowd,en,", "term is empty"),
        ("crowd,en,…", "letters"),
        ("crowd,en," + "x" * 201, "longer than 200"),
        ("crowd,en,crowd,extra", "more cells"),
        ("crime,en,Felony", "“crime” is the preferred term"),
    ],
)
def test_a_wrong_row_says_what_is_wrong(locales, line, why):
    ConceptFactory(name="crime", terms={"en": ["crime"]})
    lines = [f"{line}" if line.startswith("crime") else line]
    header = HEADER
    if line.startswith("crime"):
        lines, header = [f"{line},preferred"], f"{HEADER},status"
    (message,) = said(planned(*lines, header=header))
    assert why in message


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("status", "best", "no status"),
        ("part_of_speech", "Nomen", "no part of speech"),
        ("case_sensitive", "perhaps", "neither yes nor no"),
        ("subject", "x" * 81, "too long"),
    ],
)
def test_a_wrong_value_says_what_is_wrong(locales, column, value, why):
    plan = planned(f"crowd,en,crowd,{value}", header=f"{HEADER},{column}")
    assert why in said(plan)[0]


def test_a_term_cannot_become_forbidden_and_allowed_in_one_file(locales):
    plan = planned(
        "crowd,en,crowd,preferred",
        "crowd,en,Crowd,forbidden",
        header=f"{HEADER},status",
    )
    assert verdicts(plan) == [Verdict.ADDED, Verdict.REFUSED]
    assert "both forbidden and allowed" in said(plan)[0]


def test_an_import_adds_and_changes_and_deletes_nothing(locales):
    concept = ConceptFactory(name="crowd", terms={"en": ["crowd"], "de": ["Menge"]})
    plan = planned(
        "Crowd,en,crowd,Many people.,",
        "crowd,it,folla,,",
        "crowd,it,moltitudine,,literary",
        "crime,en,crime,,",
        header=f"{HEADER},definition,note",
    )
    assert verdicts(plan) == [Verdict.CHANGED] + [Verdict.ADDED] * 3
    assert plan.outcomes[0].changes == {"definition": ("", "Many people.")}
    importing.apply(plan)
    assert set(concept.terms.values_list("text", "status")) == {
        ("crowd", "preferred"),
        ("Menge", "preferred"),
        ("folla", "preferred"),
        ("moltitudine", "admitted"),
    }
    assert Concept.objects.count() == 2
    assert concept.definitions.get().text == "Many people."


def test_a_change_is_noticed_by_those_who_keep_the_glossary(locales):
    concept = ConceptFactory(name="crowd", terms={"en": ["crowd"]})
    importing.apply(planned("crowd,it,folla"))
    before, concept = concept.stamp, Concept.objects.get()
    assert concept.stamp != before


def test_it_is_all_or_nothing_unless_asked(locales):
    lines = ["crowd,en,crowd", "crowd,es,multitud", "crime,xx,crime"]
    with pytest.raises(importing.Refused):
        importing.apply(planned(*lines))
    assert not Concept.objects.exists()
    importing.apply(planned(*lines), partly=True)
    assert [one.name for one in Concept.objects.all()] == ["crowd"]
    assert Term.objects.get().text == "crowd"


def test_planning_costs_the_same_with_few_rows_and_with_many(
    locales, django_assert_num_queries
):
    ConceptFactory(name="crowd", terms={"en": ["crowd"]})
    lines = [f"concept {number},en,term {number}" for number in range(40)]
    with django_assert_num_queries(4):
        planned(*lines, "crowd,de,Menge")


class TestAdmin:
    """The way through the admin: upload, preview, confirm."""

    @pytest.fixture
    def administrator(self, site_tree, desk):
        return desk(AdministratorFactory())

    def send(self, browser, data):
        file = SimpleUploadedFile("glossary.csv", data)
        return browser.post(reverse("glossary:import"), {"file": file})

    def confirm(self, browser, preview, **options):
        data = {name: preview.context[name] for name in ("content", "stamp")}
        return browser.post(reverse("glossary:import"), data | options)

    def test_nothing_is_changed_before_it_is_confirmed(self, administrator):
        preview = self.send(administrator, csv_of("crowd,en,crowd"))
        assert "Added" in preview.content.decode()
        assert not Concept.objects.exists()
        response = self.confirm(administrator, preview)
        assert response["location"] == reverse("glossary:index")
        assert Term.objects.get().text == "crowd"

    def test_refused_rows_are_shown_and_nothing_is_taken(self, administrator):
        preview = self.send(administrator, csv_of("a,en,a", "b,es,b"))
        assert "“es” is no language" in preview.content.decode()
        again = self.confirm(administrator, preview)
        assert "Nothing is taken over" in again.content.decode()
        assert not Concept.objects.exists()
        self.confirm(administrator, preview, partly="on")
        assert Concept.objects.get().name == "a"

    def test_it_is_shown_anew_where_the_glossary_has_changed_meanwhile(
        self, administrator
    ):
        preview = self.send(administrator, csv_of("crowd,en,crowd"))
        ConceptFactory(name="crowd", terms={"en": ["throng"]})
        again = self.confirm(administrator, preview)
        assert "changed meanwhile" in again.content.decode()
        assert Term.objects.get().text == "throng"

    def test_a_person_imports_their_languages_alone(self, desk, person):
        browser = desk(person("it", Team.Role.REVIEWER))
        preview = self.send(browser, csv_of("crowd,it,folla", "crowd,de,Menge"))
        assert verdicts(preview.context["plan"]) == [Verdict.ADDED, Verdict.REFUSED]
        assert "German" in said(preview.context["plan"])[0]
        self.confirm(browser, preview, partly="on")
        assert Term.objects.get().text == "folla"

    @pytest.mark.parametrize("content", ["", "%%%", base64.b64encode(b"x").decode()])
    def test_a_file_that_was_tampered_with_is_an_error_and_no_crash(
        self, administrator, content
    ):
        response = administrator.post(
            reverse("glossary:import"), {"content": content, "stamp": "0-0"}
        )
        assert response.status_code == 200
        assert list(response.context["messages"])

    def test_a_file_too_large_or_none_is_refused(self, administrator, monkeypatch):
        monkeypatch.setattr("locales.glossary.files.LARGEST", 10)
        response = self.send(administrator, csv_of("crowd,en,crowd"))
        assert "larger than" in response.content.decode()
        response = administrator.post(reverse("glossary:import"))
        assert response.context["form"].errors["file"]

    @pytest.mark.parametrize("kind", formats.FORMATS)
    def test_the_glossary_is_downloaded(self, administrator, full, kind):
        response = administrator.get(reverse("glossary:export", args=[kind]))
        assert f'filename="glossary.{kind}"' in response["content-disposition"]
        assert len(formats.read(response.content)) == 5

    def test_an_unknown_format_is_not_there(self, administrator):
        response = administrator.get(reverse("glossary:export", args=["pdf"]))
        assert response.status_code == 404


class TestCommands:
    """The same from a command line."""

    def test_a_file_goes_out_and_comes_in(self, full, tmp_path):
        for kind in formats.FORMATS:
            path = tmp_path / f"glossary.{kind}"
            call_command("export_glossary", path, verbosity=0)
            Concept.objects.all().delete()
            call_command("import_glossary", path, verbosity=0)
            assert Term.objects.count() == 5

    def test_a_wrong_row_stops_it_and_is_named(self, locales, tmp_path, capsys):
        path = tmp_path / "glossary.csv"
        path.write_bytes(csv_of("crowd,en,crowd", "crowd,es,multitud"))
        with pytest.raises(CommandError):
            call_command("import_glossary", path, verbosity=0)
        assert f"{path}:3: “es” is no language" in capsys.readouterr().err
        call_command("import_glossary", path, "--partly", "--dry-run", verbosity=0)
        assert not Concept.objects.exists()
        call_command("import_glossary", path, "--partly", verbosity=0)
        assert Term.objects.count() == 1

    def test_a_file_that_is_not_there_is_an_error(self, tmp_path):
        with pytest.raises(CommandError):
            call_command("import_glossary", tmp_path / "none.csv")
