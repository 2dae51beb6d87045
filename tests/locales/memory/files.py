"""TMX files of one's own making."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile

HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" '
    'adminlang="en" srclang="{source}" datatype="plaintext"/>'
)


def unit(more="", **texts):
    """A `tu`; `fr_CA="Salut"` is a text in `fr-CA`, put in as it is."""
    versions = "".join(
        f'<tuv xml:lang="{code.replace("_", "-")}"><seg>{text}</seg></tuv>'
        for code, text in texts.items()
    )
    return f"<tu>{more}{versions}</tu>"


def tmx(*units, source="en", before=""):
    """The bytes of a file; `before` stands between the declaration and the root."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<tmx version="1.4">'
        f"{HEADER.format(source=source)}<body>{''.join(units)}</body></tmx>"
    ).encode()


def opened(content):
    return io.BytesIO(content)


def upload(content, name="agency.tmx"):
    return SimpleUploadedFile(name, content, content_type="application/xml")
