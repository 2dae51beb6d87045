"""TMX files: read, refused, taken into the memory and written."""

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from locales.memory.remembering import Sighting, remember
from locales.memory.tmx import taking
from locales.memory.tmx.reading import LONGEST, Refused, units
from locales.memory.tmx.writing import pieces
from locales.models import MemoryEntry
from tests.locales.memory.files import opened, tmx, unit

HELLO = unit(en="Hello", it="Ciao")
BOMB = (
    '<!DOCTYPE tmx [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
SECRETS = '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DECLARED = "<!DOCTYPE tmx [<!ELEMENT tmx ANY>]>"


def told(entries):
    return {
        (entry.source_locale.language_code, entry.source)
        + (entry.target_locale.language_code, entry.target)
        for entry in entries
    }


def taken(content, **options):
    """What became of the pairs in a file."""
    languages = taking.Languages(options.pop("targets", None))
    options = {"reviewed": True, "batch": "x.tmx", **options}
    found = taking.Counter()
    for _done, outcome in taking.take(opened(content), languages, **options):
        found += outcome
    return dict(+found)


def test_units_have_their_texts_and_what_is_said_of_them():
    props = '<prop type="x-reviewed">no</prop><prop type="x-other">1</prop>'
    content = tmx(unit(props, en="Hello", fr_CA=" Salut "), HELLO)
    first, second = units(opened(content))
    assert first.texts == {"en": "Hello", "fr-ca": "Salut"}
    assert not first.is_reviewed
    assert second.is_reviewed
    assert second.source == "en"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_the_encoding_is_the_files_own(encoding):
    content = tmx(unit(en="Summer", fr="Été")).decode()
    content = content.replace("UTF-8", encoding).encode(encoding)
    [only] = units(opened(content))
    assert only.texts["fr"] == "Été"


@pytest.mark.parametrize("declared", [BOMB, SECRETS, DECLARED])
def test_declarations_of_its_own_are_refused(declared):
    content = tmx(unit(en="Hello &c;", it="Ciao &x;"), before=declared)
    with pytest.raises(Refused, match="declares entities or elements"):
        list(units(opened(content)))


def test_naming_the_dtd_of_tmx_is_no_harm():
    content = tmx(HELLO, before='<!DOCTYPE tmx SYSTEM "http://localhost:1/tmx14.dtd">')
    assert len(list(units(opened(content)))) == 1


@pytest.mark.parametrize(
    "content",
    [
        tmx(HELLO)[:-20],
        tmx(HELLO).replace(b"</seg>", b"", 1),
        tmx(unit(en="Hello &nowhere;", it="Ciao")),
        tmx("<tu>" * 5000),
        b"",
        b"Hello = Ciao",
    ],
)
def test_a_damaged_or_cut_file_is_refused_with_its_line(content):
    with pytest.raises(Refused, match="damaged or cut off, line"):
        list(units(opened(content)))


def test_another_kind_of_xml_is_refused():
    with pytest.raises(Refused, match="begins with <xliff>"):
        list(units(opened(b"<xliff/>")))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (tmx(), "no translations"),
        (tmx(unit(en="Hello", es="Hola")), "no two languages of this site"),
        (tmx(HELLO, source="es"), "no two languages of this site"),
        (tmx(unit(en="Hello", fr="Salut")), "language that you look after"),
    ],
)
def test_a_file_without_anything_to_take_is_refused(locales, content, reason):
    languages = taking.Languages({locales["it"].pk})
    with pytest.raises(Refused, match=reason):
        taking.survey(opened(content), languages)


@pytest.mark.django_db
def test_each_of_the_sites_languages_is_taken_from_the_source(locales):
    content = tmx(
        unit(en_GB="Hello", it_IT="Ciao", fr="Salut", es="Hola"),
        unit(es="Adiós", pt="Adeus"),
        unit(en="Night", it=""),
        unit(en="Long", it="x" * (LONGEST + 1)),
    )
    outcome = taken(content, targets=[locales["it"].pk])
    assert outcome == {
        "new": 1,
        "not_yours": 1,
        "other_languages": 1,
        "empty": 1,
        "too_long": 1,
    }
    entry = MemoryEntry.objects.get()
    assert (entry.origin, entry.batch, entry.reviewed) == ("tmx", "x.tmx", True)


@pytest.mark.django_db
def test_the_source_is_the_first_text_where_the_file_leaves_it_open(locales):
    taken(tmx(unit(it="Ciao", en="Hello"), source="*all*"))
    assert told(MemoryEntry.objects.all()) == {("it", "Ciao", "en", "Hello")}


@pytest.mark.django_db
def test_taken_twice_or_after_a_stop_nothing_is_double(locales, monkeypatch):
    monkeypatch.setattr(taking, "AT_ONCE", 3)
    content = tmx(*(unit(en=f"Text {n}", it=f"Testo {n}") for n in range(10)))
    running = taking.take(
        opened(content), taking.Languages(), reviewed=True, batch="x.tmx"
    )
    done, _outcome = next(running)
    running.close()
    assert (done, MemoryEntry.objects.count()) == (3, 3)
    assert taken(content, start=done) == {"new": 7}
    assert taken(content) == {"known": 10}


@pytest.mark.django_db
def test_what_goes_out_comes_back_the_same(seen, locales):
    seen('A <b>safe</b> <a id="a1">street</a>', 'Una <a id="a1">via</a> <b>sicura</b>')
    seen("Night & day".replace("&", "&amp;"), "Nuit", "fr", reviewed=False)
    seen("Between", "Tra", previous="Before", following="After")
    seen("Machine", "Macchina", origin="machine", reviewed=False)
    facts = (
        "source_locale",
        "target_locale",
        "source",
        "target",
        "source_hash",
        "target_hash",
        "reviewed",
        "previous_hash",
        "next_hash",
        "length",
        "source_words",
    )
    before = set(MemoryEntry.objects.values_list(*facts))
    content = b"".join(pieces(MemoryEntry.objects.all()))
    MemoryEntry.objects.all().delete()
    assert taken(content) == {"new": 4}
    assert set(MemoryEntry.objects.values_list(*facts)) == before
    assert MemoryEntry.objects.get(source="Machine").origin == "machine"


@pytest.mark.django_db
def test_the_file_is_written_as_tmx_wants_it(seen, locales):
    seen("<b>Hello</b>", "<b>Ciao</b>")
    root = etree.fromstring(b"".join(pieces(MemoryEntry.objects.all())))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert [child.tag for child in root] == ["header", "body"]
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang"}
    assert needed | {"srclang", "datatype"} <= set(root[0].attrib)
    [unit] = root[1]
    assert [child.tag for child in unit] == ["prop", "prop", "tuv", "tuv"]
    assert unit.get("changedate").endswith("Z")
    assert len(unit.get("changedate")) == 16


@pytest.mark.django_db
def test_it_is_written_in_pieces_with_one_query(locales, django_assert_num_queries):
    pair = locales["en"].pk, locales["it"].pk
    remember(Sighting(f"{n} {'x' * 900}", f"{n}", *pair) for n in range(200))
    with django_assert_num_queries(1):
        found = list(pieces(MemoryEntry.objects.all()))
    assert len(found) > 2
    assert max(map(len, found)) < 128 * 1024


@pytest.mark.django_db
def test_commands_take_a_file_and_write_one(seen, locales, tmp_path, capsys):
    file = tmp_path / "agency.tmx"
    file.write_bytes(tmx(HELLO, unit(en="Hello", fr="Salut")))
    call_command("import_tmx", str(file), unreviewed=True, verbosity=0)
    assert "new: 2" in capsys.readouterr().out
    assert not MemoryEntry.objects.filter(reviewed=True).exists()
    call_command("import_tmx", str(file), verbosity=0)
    assert "known: 2" in capsys.readouterr().out
    assert MemoryEntry.objects.filter(reviewed=True).count() == 2
    seen("Draft", "Bozza", reviewed=False)
    written = tmp_path / "memory.tmx"
    options = {"source": "en", "target": "it", "reviewed": True, "verbosity": 0}
    call_command("export_tmx", str(written), **options)
    [only] = units(opened(written.read_bytes()))
    assert only.texts == {"en": "Hello", "it": "Ciao"}
    assert [path.name for path in tmp_path.iterdir()] == ["agency.tmx", "memory.tmx"]


@pytest.mark.django_db
def test_commands_say_what_is_wrong(locales, tmp_path):
    file = tmp_path / "cut.tmx"
    file.write_bytes(tmx(HELLO)[:-9])
    with pytest.raises(CommandError, match="damaged or cut off"):
        call_command("import_tmx", str(file), verbosity=0)
    with pytest.raises(CommandError, match=r"nowhere\.tmx"):
        call_command("import_tmx", str(tmp_path / "nowhere.tmx"), verbosity=0)
    with pytest.raises(CommandError, match="no language “es”"):
        call_command("export_tmx", str(file), target="es", verbosity=0)
    assert not MemoryEntry.objects.exists()
