"""Glossaries as TBX-Basic (ISO 30042:2019, DCA style); TBX of 2008 is read as well.

What TBX-Basic has no place for, “do not translate” and “case-sensitive”, is kept as
`<admin type="projectSubset">` of the concept and of the term.
"""

from django.utils.translation import gettext as _
from lxml import etree

from .rows import NotAGlossary, Row

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML = "{http://www.w3.org/XML/1998/namespace}"
STATUSES = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
READ_STATUSES = {value: name for name, value in STATUSES.items()} | {
    "supersededTerm-admn-sts": "forbidden"
}
FLAG = "projectSubset"
NOT_TRANSLATED = "do-not-translate"
CASE_SENSITIVE = "case-sensitive"
CONCEPTS = ("conceptEntry", "termEntry")
LANGUAGES = ("langSec", "langSet")
TERMS = ("termSec", "tig", "ntig")


def write(entries, title="Glossary"):
    """The bytes of a file of `entries.Entry` objects."""
    root = etree.Element(
        "tbx",
        {"type": "TBX-Basic", "style": "dca", f"{XML}lang": "en"},
        nsmap={None: NAMESPACE},
    )
    description = _add(_add(root, "tbxHeader"), "fileDesc")
    _add(_add(description, "titleStmt"), "title", title)
    _add(_add(description, "sourceDesc"), "p", "European Forum for Urban Security")
    body = _add(_add(root, "text"), "body")
    for entry in entries:
        if entry.words:
            _write_concept(body, entry)
    return etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True
    )


def _add(parent, name, text=None, **attributes):
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def _write_concept(body, entry):
    concept = _add(body, "conceptEntry", id=f"c-{entry.key}")
    if entry.subject:
        _add(concept, "descrip", entry.subject, type="subjectField")
    if entry.do_not_translate:
        _add(concept, "admin", NOT_TRANSLATED, type=FLAG)
    _add(concept, "admin", entry.name, type="source")
    if entry.note:
        _add(concept, "note", entry.note)
    for language in dict.fromkeys(word.language for word in entry.words):
        section = _add(concept, "langSec")
        section.set(f"{XML}lang", language)
        if definition := entry.definitions.get(language):
            group = _add(section, "descripGrp")
            _add(group, "descrip", definition, type="definition")
        for word in entry.words:
            if word.language == language:
                _write_term(section, word)


def _write_term(section, word):
    term = _add(section, "termSec")
    _add(term, "term", word.text)
    _add(term, "termNote", word.part_of_speech, type="partOfSpeech")
    _add(term, "termNote", STATUSES[word.status], type="administrativeStatus")
    if word.case_sensitive:
        _add(term, "admin", CASE_SENSITIVE, type=FLAG)
    if word.note:
        _add(term, "note", word.note)


def read(data):
    """[Row] of the bytes of a file. Raises NotAGlossary.

    A file with a DOCTYPE is refused, for what entities may do; nothing it names is
    loaded.
    """
    root = _parse(data)
    if _name(root) not in ("tbx", "martif"):
        raise NotAGlossary(
            _("This is not a TBX file: it begins with <%(name)s>.")
            % {"name": _name(root)}
        )
    rows = []
    for concept in _all(root, *CONCEPTS):
        rows += _read_concept(concept)
    if not rows:
        raise NotAGlossary(_("There is no term in the file."))
    return rows


def _parse(data):
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAGlossary(
            _("The file is no XML, or it is damaged: %(error)s") % {"error": error}
        ) from error
    if root.getroottree().docinfo.doctype:
        raise NotAGlossary(
            _(
                "The file has a document type declaration, which is not safe to read. "
                "Take the line “<!DOCTYPE …>” out and send it again."
            )
        )
    return root


def _name(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element, *names):
    return [found for found in element.iter() if _name(found) in names]


def _children(element, name, kind=None):
    """Texts of the children of a name and type, those in groups included."""
    inner = [
        child
        for child in element
        if _name(child) in (f"{name}Grp", "termGrp")
        for child in child
    ]
    return [
        " ".join("".join(child.itertext()).split())
        for child in [*element, *inner]
        if _name(child) == name and kind in (None, child.get("type"))
    ]


def _first(element, name, kind=None):
    return next(iter(_children(element, name, kind)), "")


def _read_concept(concept):
    sections = [child for child in concept if _name(child) in LANGUAGES]
    terms = [
        (section, term)
        for section in sections
        for term in section
        if _name(term) in TERMS
    ]
    texts = [_first(term, "term") for _section, term in terms]
    name = (
        _first(concept, "admin", "source")
        or (concept.get("id") or "").removeprefix("c-").replace("-", " ")
        or next(filter(None, texts), "")
    )
    told, rows = set(), []
    for (section, term), text in zip(terms, texts, strict=True):
        language = (section.get(f"{XML}lang") or "").casefold()
        definition = _first(section, "descrip", "definition") or _first(
            term, "descrip", "definition"
        )
        status = _first(term, "termNote", "administrativeStatus")
        rows.append(
            Row(
                line=term.sourceline,
                concept=name,
                subject=_first(concept, "descrip", "subjectField"),
                do_not_translate=NOT_TRANSLATED in _children(concept, "admin", FLAG),
                language=language,
                term=text,
                status=READ_STATUSES.get(status, status),
                part_of_speech=_first(term, "termNote", "partOfSpeech"),
                case_sensitive=CASE_SENSITIVE in _children(term, "admin", FLAG),
                definition="" if language in told else definition,
                note=_first(term, "note"),
                concept_note=_first(concept, "note"),
            )
        )
        told.add(language)
    return rows
