"""The formats of glossary files, by their names."""

from django.utils.translation import gettext as _

from . import csv_files, tbx_files
from .rows import NotAGlossary, rows_of

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "tbx": "application/x-tbx+xml",
}


def write(entries, kind):
    """The bytes of a file of `entries.Entry` objects in a format of FORMATS."""
    if kind == "tbx":
        return tbx_files.write(entries)
    return csv_files.write(rows_of(entries))


def read(data):
    """[Row] of the bytes of a file of any format. Raises NotAGlossary."""
    if not data.removeprefix(BYTE_ORDER_MARK).strip():
        raise NotAGlossary(_("The file is empty."))
    is_xml = data.removeprefix(BYTE_ORDER_MARK).lstrip().startswith(b"<")
    rows = tbx_files.read(data) if is_xml else csv_files.read(data)
    if not rows:
        raise NotAGlossary(_("There is no term in the file."))
    return rows
