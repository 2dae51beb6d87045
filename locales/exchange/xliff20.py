"""XLIFF 2.0: https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html

What has no place in its core is in attributes of a namespace of our own.
"""

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from lxml import etree

from locales.workflow.segments import SegmentState

from . import xml
from .documents import NAMESPACE as OURS
from .documents import Document, Entry, path_of
from .markup import CHARACTER, OTHER, for_xml, html_of, named, parts_of
from .refusals import Broken, NotTaken
from .xliff12 import URN

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_X = f"{{{NAMESPACE}}}"
_OUR = f"{{{OURS}}}"
STATES = {
    SegmentState.EMPTY: ("initial", None),
    SegmentState.CHANGED: ("initial", "efus:changed"),
    SegmentState.DRAFT: ("initial", "efus:draft"),
    SegmentState.TRANSLATED: ("translated", None),
    SegmentState.REVIEWED: ("reviewed", None),
}
SUBTYPES = {"b": "xlf:b", "i": "xlf:i", "br": "xlf:lb"}


def write(document):
    """A Document as a file's bytes."""
    root = etree.Element(
        f"{_X}xliff",
        {
            "version": "2.0",
            "srcLang": document.source_language,
            "trgLang": document.target_language,
        },
        nsmap={None: NAMESPACE, "efus": OURS},
    )
    file = etree.SubElement(
        root,
        f"{_X}file",
        {"id": "f1", "original": URN + document.uuid, "canResegment": "no"},
    )
    file.set(f"{_OUR}source", document.digest)
    _write_notes(file, document.notes)
    for entry in document.entries:
        _write_entry(file, entry)
    return xml.serialised(root)


def _write_entry(file, entry):
    unit = etree.SubElement(file, f"{_X}unit", id=entry.id, name=entry.path)
    unit.set(f"{xml.XML}space", "preserve")
    unit.set(f"{_OUR}target", entry.exported)
    if entry.is_filled:
        unit.set(f"{_OUR}filled", "yes")
    _write_notes(unit, entry.notes)
    state, detail = STATES[entry.state]
    segment = etree.SubElement(unit, f"{_X}segment", state=state)
    if detail:
        segment.set("subState", detail)
    source = etree.SubElement(segment, f"{_X}source")
    xml.fill(source, parts_of(entry.source), _element)
    if entry.target:
        target = etree.SubElement(segment, f"{_X}target")
        xml.fill(target, parts_of(entry.target), _element)


def _write_notes(parent, notes):
    if not notes:
        return
    listed = etree.SubElement(parent, f"{_X}notes")
    for note in notes:
        element = etree.SubElement(listed, f"{_X}note", category=note.kind)
        element.set(f"{xml.XML}lang", get_language())
        element.text = for_xml(note.text)


def _element(code):
    name = code.name
    if name == CHARACTER:
        return etree.Element(f"{_X}cp", hex=f"{ord(code.character):04X}")
    has_one_end = code.parts is None
    element = etree.Element(_X + ("ph" if has_one_end else "pc"), id=code.id)
    if name in {"a", "link"}:
        element.set("type", "link")
    elif name == OTHER:
        element.set("equiv" if has_one_end else "equivStart", code.html)
    else:
        element.set("type", "fmt")
        element.set("subType", SUBTYPES.get(name, f"html:{name}"))
    if name == "br":
        element.set("equiv", "\n")
    return element


def read(root):
    """The Documents in a file, of which `root` is the root element. Raises NotTaken."""
    files = root.findall(f"{_X}file")
    if not files:
        raise NotTaken(_("There are no texts in the file."))
    return [
        Document(
            uuid=file.get("original", "").removeprefix(URN),
            source_language=root.get("srcLang", ""),
            target_language=root.get("trgLang", ""),
            digest=file.get(f"{_OUR}source"),
            entries=[_read_entry(unit) for unit in file.iter(f"{_X}unit")],
        )
        for file in files
    ]


def _read_entry(unit):
    entry = Entry(
        id=unit.get("id", ""),
        path=path_of(unit.get("id", "")),
        source=None,
        target="",
        exported=unit.get(f"{_OUR}target"),
        is_filled=unit.get(f"{_OUR}filled") == "yes",
    )
    pieces = [each for each in unit if xml.local(each) in {"segment", "ignorable"}]
    try:
        entry.source = "".join(_html(each.find(f"{_X}source")) for each in pieces)
    except Broken:
        entry.source = None
    try:
        entry.target = _target(pieces)
    except Broken as problem:
        entry.problem = str(problem)
    return entry


def _target(pieces):
    """The whole target, in its own order; "" where a piece of it is missing."""
    placed = {}
    for place, piece in enumerate(pieces, start=1):
        target = piece.find(f"{_X}target")
        if target is None and xml.local(piece) == "segment":
            return ""
        if target is None:
            target = piece.find(f"{_X}source")
        order = target.get("order", "")
        placed[int(order) if order.isdecimal() else place] = _html(target)
    if len(placed) != len(pieces):
        raise Broken(_("Two pieces of the text claim the same place."))
    return "".join(html for _place, html in sorted(placed.items()))


def _html(element):
    return "" if element is None else html_of(xml.parts_in(element, _read_code))


def _read_code(element, parts):
    name = xml.local(element)
    if name == "mrk":
        return parts()
    if name in {"sm", "em"}:
        return []
    if name == "cp":
        return [named(CHARACTER + element.get("hex", "").upper(), None)]
    if name not in {"pc", "ph"}:
        raise Broken(
            _("“<%(element)s>” is not understood here.") % {"element": name[:40]}
        )
    inner = parts() if name == "pc" else None
    html = element.get("equivStart") or element.get("equiv", "")
    return [named(element.get("id", ""), inner, html=html)]
