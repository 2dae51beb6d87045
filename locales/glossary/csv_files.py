"""Glossaries as CSV.

A header with the names in `rows.COLUMNS`, in any order; concept, language and term are
needed. One line for each term. UTF-8, with or without a byte order mark; commas or
semicolons. Flags are yes or no; statuses preferred, admitted, forbidden.
"""

import csv
import io

from django.utils.translation import gettext as _

from .rows import COLUMNS, REQUIRED, NotAGlossary, Row

YES = frozenset({"yes", "y", "true", "1", "x", "oui", "ja", "sì", "si", "vrai", "vero"})
NO = frozenset({"no", "n", "false", "0", "non", "nein", "faux", "falso"})
LONGEST_FIELD = 100_000
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(rows):
    """The bytes of a file of `rows`, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(_cell(getattr(row, name)) for name in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def _cell(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if value and value.startswith(FORMULA) else value or ""


def read(data):
    """[Row] of the bytes of a file. Raises NotAGlossary."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAGlossary(
            _(
                "The file is not in UTF-8 (byte %(place)s). Save it as “CSV UTF-8” "
                "and send it again."
            )
            % {"place": error.start + 1}
        ) from error
    if "\0" in text:
        raise NotAGlossary(_("This is not a CSV file."))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    csv.field_size_limit(LONGEST_FIELD)
    try:
        names = _header(next(lines, []))
        return [
            _row(dict(zip(names, cells, strict=False)), lines.line_num, len(cells))
            for cells in lines
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        raise NotAGlossary(
            _("Line %(line)s cannot be read: %(error)s")
            % {"line": lines.line_num, "error": error}
        ) from error


def _delimiter(text):
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(";,\t", key=header.count)


def _header(cells):
    names = [cell.strip().casefold().replace(" ", "_") for cell in cells]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise NotAGlossary(
            _("The first line names the columns; these are missing: %(names)s.")
            % {"names": ", ".join(missing)}
        )
    unknown = [name for name in names if name and name not in COLUMNS]
    if unknown:
        raise NotAGlossary(
            _("These columns are not known: %(names)s. There are: %(known)s.")
            % {"names": ", ".join(unknown), "known": ", ".join(COLUMNS)}
        )
    if len(set(names)) < len(names):
        raise NotAGlossary(_("A column is there twice."))
    return names


def _row(cells, line, length):
    wrong = []
    if length > len(cells):
        wrong.append(_("There are more cells than columns; is a quotation mark lost?"))
    values = {name: text.strip() for name, text in cells.items() if name}
    for name, text in values.items():
        if text.startswith("'") and text[1:].startswith(FORMULA):
            values[name] = text[1:]
    for name in ("do_not_translate", "case_sensitive"):
        values[name] = _flag(values.get(name, ""), name, wrong)
    for name in REQUIRED:
        values.setdefault(name, "")
    for name in ("status", "language"):
        if name in values:
            values[name] = values[name].casefold()
    return Row(line=line, **values, wrong=tuple(wrong))


def _flag(text, name, wrong):
    if not text:
        return None
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    wrong.append(
        _("“%(text)s” in %(column)s is neither yes nor no.")
        % {"text": text, "column": name}
    )
    return None
