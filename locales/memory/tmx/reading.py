"""Reading a TMX file unit by unit, and refusing what is none."""

import uuid
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from . import inline

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LONGEST = 20_000  # characters of one text


class Refused(Exception):
    """Why a file is not taken, for whoever sent it."""


@dataclass
class Unit:
    """One `tu`: {language code as in the file, lower case: HTML of the segment}.

    `source` is the language code it was translated from, or "" where any may be it;
    `properties` are its `prop` elements by type.
    """

    source: str
    texts: dict = field(default_factory=dict)
    properties: dict = field(default_factory=dict)

    @property
    def is_too_long(self):
        return any(len(text) > LONGEST for text in self.texts.values())

    @property
    def is_reviewed(self):
        """False where the file says so; it is for whoever takes it to say more."""
        return self.properties.get("x-reviewed") != "no"

    @property
    def hashes_around(self):
        """Those of the previous and the next source, where this site wrote them."""
        around = tuple(
            _hash(self.properties.get(name)) for name in ("x-previous", "x-next")
        )
        return around if any(around) else None


def units(file):
    """Yields every Unit of an open binary file. Raises Refused, also half-way."""
    events = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    source, root = "", None
    try:
        for event, element in events:
            if root is None:
                root = element
                _check_root(root)
            elif event == "start":
                continue
            elif element.tag == "header":
                source = element.get("srclang", "").lower()
            elif element.tag == "tu":
                yield _unit(element, source)
                _forget(element)
    except etree.XMLSyntaxError as broken:
        raise Refused(
            _("The file is damaged or cut off, line %(line)s: %(error)s")
            % {"line": broken.lineno, "error": broken.msg}
        ) from broken


def _check_root(root):
    declared = root.getroottree().docinfo.internalDTD
    # Naming the DTD of TMX is usual, and harmless since nobody fetches it.
    if declared is not None and (
        any(declared.iterentities()) or any(declared.iterelements())
    ):
        raise Refused(
            _(
                "The file declares entities or elements of its own (a DTD). That can "
                "harm whoever reads it, and no TMX file needs it."
            )
        )
    if root.tag != "tmx":
        raise Refused(
            _("This is not a TMX file: it begins with <%(tag)s>.") % {"tag": root.tag}
        )


def _unit(element, source):
    own = element.get("srclang", "").lower() or source
    unit = Unit("" if own == "*all*" else own)
    for prop in element.iterchildren("prop"):
        unit.properties[prop.get("type")] = prop.text
    for version in element.iterchildren("tuv"):
        # TMX 1.1 had `lang`.
        code = (version.get(LANGUAGE) or version.get("lang") or "").lower()
        seg = version.find("seg")
        if code and seg is not None:
            unit.texts.setdefault(code, inline.to_html(seg).strip())
    return unit


def _forget(element):
    """What was read takes no more room."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _hash(value):
    try:
        return uuid.UUID(value) if value else None
    except ValueError:
        return None
