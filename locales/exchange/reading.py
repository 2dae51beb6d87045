"""A file, of whatever format, as Documents; or why it cannot be taken."""

from django.utils.translation import gettext as _

from . import po, xliff12, xliff20, xml
from .refusals import NotTaken

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
READERS = {
    (xliff12.NAMESPACE, "1.2"): xliff12.read,
    (xliff20.NAMESPACE, "2.0"): xliff20.read,
}
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def documents_in(content):
    """The Documents in a file's bytes. What it is its content says, never its name.

    Raises NotTaken, with a message for whoever sent it.
    """
    check_size(len(content))
    if not content.strip():
        raise NotTaken(_("The file is empty."))
    if content.lstrip().startswith(_XML_STARTS):
        return _xliff(content.lstrip(b" \t\r\n"))
    return po.read(content)


def check_size(size):
    """Raises NotTaken where a file is larger than one page's texts can be."""
    if size > LARGEST:
        raise NotTaken(
            _("The file is larger than %(size)s MB.") % {"size": LARGEST // MEGABYTE}
        )


def _xliff(content):
    root = xml.parse(content)
    name = xml.local(root)
    if name != "xliff":
        raise NotTaken(
            _("This is an XML file, but no XLIFF: it begins with “<%(name)s>”.")
            % {"name": name[:40]}
        )
    space = root.tag.partition("}")[0].strip("{")
    version = root.get("version", "")
    reader = READERS.get((space, version))
    if reader is None:
        raise NotTaken(
            _(
                "This is XLIFF %(version)s. Versions 1.2 and 2.0 are read here; save "
                "the file as one of them."
            )
            % {"version": version[:10] or "?"}
        )
    return reader(root)
