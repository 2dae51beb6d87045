"""Files in a zip: packed for the way out, and unpacked with care on the way in."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from .reading import LARGEST, MEGABYTE
from .refusals import NotTaken

MOST_FILES = 5000
LARGEST_ARCHIVE = 50 * MEGABYTE
LARGEST_CONTENTS = 200 * MEGABYTE
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# What systems put beside the files of a person.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def is_archive(content):
    return content.startswith(_MAGIC)


def pack(files):
    """The bytes of a zip of (name, content) pairs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def unpack(content):
    """[(name, content)] of a zip. Raises NotTaken.

    Nothing is written to disk, so a name in it is nothing but a name. What a file's
    header claims as its size is not believed: no more than that is read of it.
    """
    if len(content) > LARGEST_ARCHIVE:
        raise NotTaken(
            _("The file is larger than %(size)s MB.")
            % {"size": LARGEST_ARCHIVE // MEGABYTE}
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _contents(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as damage:
        raise NotTaken(
            _("The zip file is damaged, or protected by a password.")
        ) from damage


def _contents(archive):
    entries = [each for each in archive.infolist() if not _is_litter(each)]
    if not entries:
        raise NotTaken(_("There are no files in the zip."))
    if len(entries) > MOST_FILES:
        raise NotTaken(
            _("There are more than %(count)s files in the zip.") % {"count": MOST_FILES}
        )
    found, total = [], 0
    for entry in entries:
        with archive.open(entry) as file:
            # One more than is allowed: whoever reads it says that it is too large.
            content = file.read(LARGEST + 1)
        total += len(content)
        if total > LARGEST_CONTENTS:
            raise NotTaken(
                _("Unpacked, the zip is larger than %(size)s MB.")
                % {"size": LARGEST_CONTENTS // MEGABYTE}
            )
        found.append((entry.filename[-255:], content))
    return found


def _is_litter(entry):
    return entry.is_dir() or any(each in entry.filename for each in _LITTER)
