"""What is written is read again, is valid, and what was damaged is refused."""

import random
from pathlib import Path

import pytest
from lxml import etree

from locales.exchange import po, xliff12, xliff20
from locales.exchange.documents import Document, Entry, Note, digest_of, entry_id
from locales.exchange.markup import digest
from locales.exchange.reading import documents_in
from locales.exchange.refusals import NotTaken
from locales.workflow.segments import SegmentState

from .texts import TEXTS

WRITERS = {"XLIFF 1.2": xliff12.write, "XLIFF 2.0": xliff20.write, "PO": po.write}
SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")


@pytest.fixture(params=WRITERS.values(), ids=WRITERS)
def write(request):
    return request.param


def entry(source, target="", path="body.9e2b.text", **kwargs):
    kwargs.setdefault("state", SegmentState.TRANSLATED if target else "empty")
    return Entry(
        id=entry_id(path, source),
        path=path,
        source=source,
        target=target,
        exported=digest(target),
        notes=[Note("context", "Body › Text & more"), Note("comment", "Ana: <why>?")],
        **kwargs,
    )


def document(*entries, **kwargs):
    return Document(
        uuid="0b8f5bb8-8f1b-4c4e-9a39-3f1d2f6f6a01",
        source_language="en",
        target_language="it",
        digest=digest_of(each.id for each in entries),
        entries=list(entries),
        notes=[Note("context", "News page: “Six cities met” & more")],
        **kwargs,
    )


FULL = document(
    entry("Six cities met", path="title", limit=255),
    entry("<b>One</b>", "<b>Uno</b>", state=SegmentState.DRAFT),
    entry("Two<br/>", "Due<br/>", state=SegmentState.REVIEWED),
    entry('<a id="a1">x</a>', '<a id="a1">y</a>', state=SegmentState.CHANGED),
    entry("Efus", "Efus", path="body.1", is_filled=True, state=SegmentState.EMPTY),
)


@pytest.mark.parametrize("html", TEXTS.values(), ids=TEXTS)
def test_every_text_comes_back_byte_by_byte(write, html):
    written = document(entry(html, html), entry("x", html, path="title"))
    [read] = documents_in(write(written))
    assert [(each.source, each.target) for each in read.entries] == [
        (html, html),
        ("x", html),
    ]
    assert not any(each.problem for each in read.entries)


def test_a_file_says_whose_it_is_and_what_of(write):
    [read] = documents_in(write(FULL))
    for name in ("uuid", "source_language", "target_language", "digest"):
        assert getattr(read, name) == getattr(FULL, name)
    for name in ("id", "path", "source", "target", "exported", "is_filled"):
        assert [getattr(each, name) for each in read.entries] == [
            getattr(each, name) for each in FULL.entries
        ]


@pytest.mark.parametrize("module", [xliff12, xliff20])
def test_markup_is_in_elements_never_in_escaped_tags(module):
    written = module.write(document(entry(TEXTS["deep"], TEXTS["links"]))).decode()
    assert "&lt;" not in written.replace("&lt;why&gt;", "")


def test_a_state_in_a_file_is_not_believed():
    written = xliff12.write(FULL).replace(b"needs-review-translation", b"final")
    assert all(each.state is None for each in documents_in(written)[0].entries)


@pytest.fixture(scope="module")
def schema_of():
    """`schema_of("1.2")`: the schema of OASIS, as Debian ships it."""
    if not SCHEMAS.is_dir():
        pytest.skip("php-symfony-translation, which has the schemas, is not installed")
    names = {"1.2": "xliff-core-1.2-strict.xsd", "2.0": "xliff-core-2.0.xsd"}

    def load(version):
        text = (SCHEMAS / names[version]).read_text()
        # Both import the schema of xml:lang from places that are not here.
        for address in (
            "http://www.w3.org/2001/xml.xsd",
            "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd",
        ):
            text = text.replace(address, (SCHEMAS / "xml.xsd").as_uri())
        return etree.XMLSchema(etree.fromstring(text.encode()))

    return load


@pytest.mark.parametrize(
    ("version", "module"), [("1.2", xliff12), ("2.0", xliff20)], ids=["1.2", "2.0"]
)
def test_files_are_valid_against_the_schemas_of_oasis(schema_of, version, module):
    every = [entry(html, html, path=f"p.{i}") for i, html in enumerate(TEXTS.values())]
    states = [
        entry(f"s{i}", "x" if i else "", state=state)
        for i, state in enumerate(SegmentState)
    ]
    schema = schema_of(version)
    written = module.write(document(*FULL.entries, *every, *states))
    assert schema.validate(etree.fromstring(written)), schema.error_log


def test_the_oasis_schemas_would_find_a_mistake(schema_of):
    written = xliff12.write(FULL).replace(b"<body>", b"<body><p/>")
    assert not schema_of("1.2").validate(etree.fromstring(written))


REFUSED = {
    "nothing": (b"", "empty"),
    "spaces": (b" \n ", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not a PO file"),
    "a page": (b"<html><body/></html>", "no XLIFF"),
    "an empty XLIFF": (
        b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
        "no texts",
    ),
    "an old version": (
        b'<xliff version="1.1" xmlns="urn:oasis:names:tc:xliff:document:1.1"/>',
        "XLIFF 1.1",
    ),
    "a new version": (
        b'<xliff version="2.2" xmlns="urn:oasis:names:tc:xliff:document:2.2"/>',
        "XLIFF 2.2",
    ),
    "no namespace": (b'<xliff version="1.2"/>', "XLIFF 1.2"),
    "too large": (b"<" + b" " * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    "latin": (
        '<?xml version="1.0" encoding="UTF-8"?><xliff>é</xliff>'.encode("latin-1"),
        "encoding",
    ),
    "an unknown encoding": (b'<?xml version="1.0" encoding="x-klingon"?><a/>', "UTF-8"),
    "latin PO": ('msgid "é"\n'.encode("latin-1"), "UTF-8"),
    "a bomb": (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
        b"<xliff>&b;</xliff>",
        "declares",
    ),
    "another file": (
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>',
        "declares",
    ),
    "another host": (b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>', "declares"),
    "a bomb in UTF-16": (
        '<!DOCTYPE x [<!ENTITY a "lol">]><x>&a;</x>'.encode("utf-16"),
        "declares",
    ),
    "an undeclared entity": (b"<xliff>&nbsp;</xliff>", "damaged"),
    "a name of a file": (b"/etc/passwd", "not a PO file"),
    "deep": (b"<a>" * 5000 + b"</a>" * 5000, "damaged"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(content, reason):
    with pytest.raises(NotTaken, match=reason):
        documents_in(content)


@pytest.mark.parametrize("module", [xliff12, xliff20])
def test_a_file_that_breaks_off_is_never_taken_for_a_whole_one(module):
    whole = module.write(FULL)
    for length in range(len(whole) - 1):
        with pytest.raises(NotTaken):
            documents_in(whole[:length])


def test_a_po_file_that_breaks_off_brings_whole_texts_or_none():
    whole = po.write(FULL)
    texts = [each.target for each in FULL.entries]
    for length in range(len(whole)):
        try:
            [read] = documents_in(whole[:length])
        except NotTaken:
            continue
        assert [each.target for each in read.entries] in (texts, [*texts[:-1], ""])


def test_a_damaged_file_is_answered_whatever_the_damage(write):
    whole = bytearray(write(FULL))
    dice = random.Random(7)
    for _try in range(600):
        damaged = bytearray(whole)
        for _place in range(dice.randint(1, 6)):
            place = dice.randrange(len(damaged))
            damaged[place : place + dice.randint(0, 4)] = dice.randbytes(
                dice.randint(0, 4)
            )
        try:
            documents_in(bytes(damaged))
        except NotTaken as refusal:
            assert str(refusal)


BROKEN = {
    "an unknown code": '<g id="script1">x</g>',
    "a code with no name": "<g>x</g>",
    "half of a pair": '<bx id="b1"/>x',
    "a break with contents": '<g id="br1">x</g>',
    "an empty link": '<x id="a1"/>',
    "foreign elements": '<b xmlns="http://www.w3.org/1999/xhtml">x</b>',
}


@pytest.mark.parametrize("markup", BROKEN.values(), ids=BROKEN)
def test_broken_markup_is_reported_with_its_text_and_harms_no_other(markup):
    written = xliff12.write(document(entry("a", "TARGET"), entry("b", "Due")))
    [read] = documents_in(written.replace(b"TARGET", markup.encode()))
    assert [bool(each.problem) for each in read.entries] == [True, False]
    assert read.entries[1].target == "Due"


def test_marks_of_other_tools_in_a_text_are_passed_by():
    written = xliff12.write(document(entry("a b", "TARGET")))
    marked = b'<mrk mtype="seg" mid="0">Uno <g id="b1">due</g></mrk>.<!-- x -->'
    [read] = documents_in(written.replace(b"TARGET", marked))
    assert read.entries[0].target == "Uno <b>due</b>."


def test_a_unit_that_a_tool_cut_in_pieces_is_whole_again():
    written = xliff20.write(document(entry("One. Two.", "Uno. Due.")))
    pieces = (
        b"<segment><source>One.</source><target order='3'>Uno.</target></segment>"
        b"<ignorable><source> </source></ignorable>"
        b"<segment><source>Two.</source><target order='1'>Due.</target></segment>"
    )
    start, end = written.index(b"<segment"), written.index(b"</unit>")
    [read] = documents_in(written[:start] + pieces + written[end:])
    assert (read.entries[0].source, read.entries[0].target) == (
        "One. Two.",
        "Due. Uno.",
    )
    half = pieces.replace(b"<target order='1'>Due.</target>", b"")
    [read] = documents_in(written[:start] + half + written[end:])
    assert read.entries[0].target == ""


def test_a_file_of_wagtail_localize_is_read_as_well():
    old = (
        'msgid ""\nmsgstr ""\n"X-WagtailLocalize-TranslationID: abc\\n"\n\n'
        'msgctxt "title"\nmsgid "Six cities met"\nmsgstr "Sei città"\n'
    )
    [read] = documents_in(old.encode())
    assert read.uuid == "abc"
    assert read.entries[0].id == entry_id("title", "Six cities met")
    assert read.entries[0].exported is None
