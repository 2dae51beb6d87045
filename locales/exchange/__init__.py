"""Texts out to other tools and back: XLIFF 1.2, XLIFF 2.0 and PO, alone or in a zip.

On the way out: `choosing` finds what a person may take along, `documents` makes a
Document of a translation, a format writes it. On the way in: `reading` makes Documents
of a file, `comparing` says of each text what taking it would do, `taking` does it.
"""
