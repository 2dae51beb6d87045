"""Writing entries of the memory as TMX 1.4b, in pieces."""

from datetime import UTC

from lxml import etree

from . import inline
from .reading import LANGUAGE

PIECE = 64 * 1024  # bytes
HEADER = {
    "creationtool": "Efus",
    "creationtoolversion": "1.0",
    "segtype": "block",
    "o-tmf": "wagtail-localize",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "html",
}


class Pieces:
    """A file that is read while it is written."""

    def __init__(self):
        self.parts, self.size = [], 0

    def write(self, data):
        self.parts.append(data)
        self.size += len(data)

    def take(self):
        data = b"".join(self.parts)
        self.parts, self.size = [], 0
        return data


def pieces(entries):
    """Yields the file as bytes. `entries` is a query of MemoryEntry; one query more."""
    rows = entries.select_related("source_locale", "target_locale").order_by("pk")
    written = Pieces()
    with etree.xmlfile(written, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("tmx", version="1.4"):
            file.write(etree.Element("header", HEADER))
            with file.element("body"):
                for entry in rows.iterator(chunk_size=1000):
                    file.write("\n")
                    file.write(_unit(entry))
                    if written.size > PIECE:
                        file.flush()
                        yield written.take()
    yield written.take()


def _unit(entry):
    source = entry.source_locale.language_code
    unit = etree.Element(
        "tu",
        tuid=str(entry.pk),
        srclang=source,
        creationdate=_date(entry.created_at),
        changedate=_date(entry.updated_at),
    )
    _property(unit, "x-reviewed", "yes" if entry.reviewed else "no")
    _property(unit, "x-origin", entry.origin)
    _property(unit, "x-previous", entry.previous_hash)
    _property(unit, "x-next", entry.next_hash)
    target = entry.target_locale.language_code
    for code, text in ((source, entry.source), (target, entry.target)):
        version = etree.SubElement(unit, "tuv", {LANGUAGE: code})
        version.append(inline.to_seg(text))
    return unit


def _property(unit, name, value):
    if value:
        etree.SubElement(unit, "prop", type=name).text = str(value)


def _date(moment):
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
