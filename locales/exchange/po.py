"""PO, laid out as wagtail-localize's own files are, so that those are read as well."""

import re
import tempfile

import polib
from django.utils import timezone
from django.utils.translation import gettext as _

from locales.workflow.segments import SegmentState

from .documents import Document, Entry, entry_id
from .markup import normal
from .refusals import NotTaken

TRANSLATION = "X-WagtailLocalize-TranslationID"
SOURCE, SOURCE_LANGUAGE, ENTRIES = "X-Source-Digest", "X-Source-Language", "X-Entries"
EXPORTED = "exported:"
FILLED = "filled"
UNSURE = {SegmentState.CHANGED, SegmentState.DRAFT}
# A line that is none of these has been cut off or belongs to another kind of file.
_LINE = re.compile(r'\s*(#.*|((msg(ctxt|id|id_plural|str)(\[\d+\])?\s+)?".*"\s*)?)')


def write(document):
    """A Document as a file's bytes."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "POT-Creation-Date": timezone.now().strftime("%Y-%m-%d %H:%M%z"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": document.target_language.replace("-", "_"),
        SOURCE_LANGUAGE: document.source_language,
        TRANSLATION: document.uuid,
        SOURCE: document.digest,
        ENTRIES: str(len(document.entries)),
    }
    po.header = "\n".join(note.text for note in document.notes)
    for entry in document.entries:
        po.append(_po_entry(entry))
    return str(po).encode()


def _po_entry(entry):
    mark = f"{EXPORTED} {entry.exported}" + (f" {FILLED}" if entry.is_filled else "")
    told = [note.text for note in entry.notes if note.kind != "comment"]
    asked = [note.text for note in entry.notes if note.kind == "comment"]
    return polib.POEntry(
        msgctxt=entry.path,
        msgid=entry.source,
        msgstr=entry.target,
        comment="\n".join([*told, mark]),
        tcomment="\n".join(asked),
        flags=["fuzzy"] if entry.state in UNSURE else [],
    )


def read(content):
    """The Documents in a file: one. Raises NotTaken."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as other:
        raise NotTaken(
            _("This is not a PO file in UTF-8, or it is damaged.")
        ) from other
    _look_over(text)
    # As a file, not as a string: of that, polib opens a file of the server if it is the
    # name of one, and cuts it at characters that are no ends of lines.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(text.encode())
        file.flush()
        try:
            po = polib.pofile(file.name, encoding="utf-8", check_for_duplicates=False)
        except (OSError, ValueError, LookupError) as damage:
            raise NotTaken(_("This is not a PO file, or it is damaged.")) from damage
    owner = po.metadata.get(TRANSLATION)
    if not owner:
        raise NotTaken(
            _(
                "The file has lost its header, so nobody can tell what it translates. "
                "Keep the line “%(name)s” of the file that was downloaded here."
            )
            % {"name": TRANSLATION}
        )
    entries = [_entry(each) for each in po if not each.obsolete]
    expected = po.metadata.get(ENTRIES, "")
    if expected.isdecimal() and len(entries) < int(expected):
        raise NotTaken(
            _("The file is not all there: it holds %(found)s texts of %(expected)s.")
            % {"found": len(entries), "expected": expected}
        )
    return [
        Document(
            uuid=owner,
            source_language=po.metadata.get(SOURCE_LANGUAGE, ""),
            target_language=po.metadata.get("Language", "").replace("_", "-"),
            digest=po.metadata.get(SOURCE),
            entries=entries,
        )
    ]


def _look_over(text):
    """Raises NotTaken at a line that no PO file has: polib would take part of it."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not _LINE.fullmatch(line.removesuffix("\r")):
            raise NotTaken(
                _("This is not a PO file, or it is damaged: see line %(line)s.")
                % {"line": number}
            )


def _entry(po):
    marks = [line for line in po.comment.split("\n") if line.startswith(EXPORTED)]
    said = marks[0].split()[1:] if marks else []
    source, path = normal(po.msgid), po.msgctxt or ""
    return Entry(
        id=entry_id(path, source),
        path=path,
        source=source,
        target=normal(po.msgstr),
        exported=said[0] if said else None,
        is_filled=FILLED in said,
    )
