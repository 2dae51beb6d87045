"""XML that comes from outside, and inline codes as its elements."""

from xml.parsers import expat

from django.utils.translation import gettext as _
from lxml import etree

from .markup import Code
from .refusals import Broken, NotTaken

XML = "{http://www.w3.org/XML/1998/namespace}"


def parse(content):
    """The root element of a file. Raises NotTaken for what is damaged or dangerous.

    Entities are what bombs are made of and how a file would read others; texts need
    none, so a file that declares a document type is refused before it is looked at.
    """
    _look_over(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as damage:
        raise NotTaken(_damaged(damage.lineno)) from damage


def _look_over(content):
    scanner = expat.ParserCreate()
    scanner.StartDoctypeDeclHandler = _refuse_declarations
    try:
        scanner.Parse(content, True)
    except expat.ExpatError as damage:
        raise NotTaken(_damage(damage, content, scanner)) from damage
    except (LookupError, ValueError) as unknown:
        raise NotTaken(_encoding()) from unknown


def _refuse_declarations(*_args):
    raise NotTaken(
        _(
            "The file declares a document type or entities. That can do harm and is "
            "not needed, so nothing of it is read."
        )
    )


def _damage(damage, content, scanner):
    codes = expat.errors.codes
    if damage.code in {
        codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING],
        codes[expat.errors.XML_ERROR_INCORRECT_ENCODING],
    }:
        return _encoding()
    if damage.code in {
        codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    }:
        return _("The file breaks off in line %(line)s: it is not all there.") % {
            "line": damage.lineno
        }
    if damage.code == codes[expat.errors.XML_ERROR_INVALID_TOKEN]:
        at = content[scanner.ErrorByteIndex : scanner.ErrorByteIndex + 1]
        if at >= b"\x80":
            return _encoding()
    return _damaged(damage.lineno)


def _damaged(line):
    return _("The file is damaged in line %(line)s.") % {"line": line}


def _encoding():
    return _("The file is not in the encoding that it claims. Save it as UTF-8.")


def fill(element, parts, element_of):
    """Writes strings and Codes into an element; `element_of` makes one of a Code."""
    last = None
    for part in parts:
        if isinstance(part, Code):
            last = element_of(part)
            element.append(last)
            fill(last, part.parts or (), element_of)
        elif last is None:
            element.text = (element.text or "") + part
        else:
            last.tail = (last.tail or "") + part


def parts_in(element, code_of):
    """The strings and Codes in an element; `code_of(element, parts)` gives a list.

    It is given None for the parts of an element with nothing in it.
    """
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            raise Broken(_("There is an entity in the text."))
        parts += code_of(child, lambda child=child: parts_in(child, code_of))
        parts.append(child.tail or "")
    return [part for part in parts if part != ""]


def local(element):
    return etree.QName(element).localname


def serialised(root):
    return etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=False
    )
