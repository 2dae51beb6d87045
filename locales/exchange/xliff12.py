"""XLIFF 1.2, strict: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html

A text's state is written for who translates; what comes back in it is never believed.
"""

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from lxml import etree

from locales.workflow.segments import SegmentState

from . import xml
from .documents import Document, Entry, path_of
from .markup import OTHER, for_xml, html_of, named, parts_of
from .refusals import Broken, NotTaken

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_X = f"{{{NAMESPACE}}}"
URN = "urn:uuid:"
STATES = {
    SegmentState.EMPTY: "needs-translation",
    SegmentState.CHANGED: "needs-adaptation",
    SegmentState.DRAFT: "needs-review-translation",
    SegmentState.TRANSLATED: "translated",
    SegmentState.REVIEWED: "final",
}
CTYPES = {"b": "bold", "i": "italic", "a": "link", "link": "link", "br": "lb"}
FILLED = "filled"


def write(document):
    """A Document as a file's bytes."""
    root = etree.Element(f"{_X}xliff", version="1.2", nsmap={None: NAMESPACE})
    file = etree.SubElement(
        root,
        f"{_X}file",
        {
            "original": URN + document.uuid,
            "source-language": document.source_language,
            "target-language": document.target_language,
            "datatype": "html",
            "build-num": document.digest,
        },
    )
    header = etree.SubElement(file, f"{_X}header")
    _write_notes(header, document.notes)
    body = etree.SubElement(file, f"{_X}body")
    for entry in document.entries:
        _write_entry(body, entry)
    return xml.serialised(root)


def _write_entry(body, entry):
    extra = f"target:{entry.exported}" + (f" {FILLED}" if entry.is_filled else "")
    unit = etree.SubElement(
        body,
        f"{_X}trans-unit",
        {"id": entry.id, "resname": entry.path, "extradata": extra},
    )
    unit.set(f"{xml.XML}space", "preserve")
    if entry.state == SegmentState.REVIEWED:
        unit.set("approved", "yes")
    if entry.limit:
        unit.set("maxwidth", str(entry.limit))
        unit.set("size-unit", "char")
    source = etree.SubElement(unit, f"{_X}source")
    xml.fill(source, parts_of(entry.source), _element)
    if entry.target:
        target = etree.SubElement(unit, f"{_X}target", state=STATES[entry.state])
        xml.fill(target, parts_of(entry.target), _element)
    _write_notes(unit, entry.notes)


def _write_notes(parent, notes):
    for note in notes:
        element = etree.SubElement(parent, f"{_X}note", {"from": note.kind})
        element.set(f"{xml.XML}lang", get_language())
        element.text = for_xml(note.text)


def _element(code):
    element = etree.Element(_X + ("x" if code.parts is None else "g"), id=code.id)
    name = code.name
    element.set("ctype", CTYPES.get(name, f"x-html-{name}"))
    if name == "br":
        element.set("equiv-text", "\n")
    elif name == OTHER:
        element.set("equiv-text", code.html)
    return element


def read(root):
    """The Documents in a file, of which `root` is the root element. Raises NotTaken."""
    files = root.findall(f"{_X}file")
    if not files:
        raise NotTaken(_("There are no texts in the file."))
    return [_read_file(file) for file in files]


def _read_file(file):
    return Document(
        uuid=file.get("original", "").removeprefix(URN),
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
        digest=file.get("build-num"),
        entries=[_read_entry(unit) for unit in file.iter(f"{_X}trans-unit")],
    )


def _read_entry(unit):
    extra = unit.get("extradata", "").split()
    exported = [each for each in extra if each.startswith("target:")]
    entry = Entry(
        id=unit.get("id", ""),
        path=path_of(unit.get("id", "")),
        source=None,
        target="",
        exported=exported[0].removeprefix("target:") if exported else None,
        is_filled=FILLED in extra,
    )
    try:
        entry.source = _html(unit.find(f"{_X}source"))
    except Broken:
        entry.source = None
    try:
        entry.target = _html(unit.find(f"{_X}target"))
    except Broken as problem:
        entry.problem = str(problem)
    return entry


def _html(element):
    return "" if element is None else html_of(xml.parts_in(element, _read_code))


def _read_code(element, parts):
    name = xml.local(element)
    if name == "mrk":
        return parts()
    if name not in {"g", "x"}:
        raise Broken(
            _("“<%(element)s>” is not understood here.") % {"element": name[:40]}
        )
    inner = parts() if name == "g" else None
    html = element.get("equiv-text", "")
    return [named(element.get("id", ""), inner, html=html)]
