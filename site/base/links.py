"""Links inside rich text, led to the version of the page the reader gets."""

import re

from django.utils.html import format_html
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.rewriters import extract_attrs

PAGE_LINK = re.compile(r'<a\b([^>]*\blinktype="page"[^>]*)>')


def expand(html, reader):
    """`html` with the links of all its rich text as addresses.

    One query for the links to pages, however many there are; a link to what no
    reader may see loses its address and keeps its words.
    """
    attributes = [extract_attrs(found) for found in PAGE_LINK.findall(html)]
    wanted = {int(found["id"]) for found in attributes if found.get("id", "").isdigit()}
    if wanted:
        versions = reader.versions_by_pk(wanted)
        tags = {str(pk): _opening(page, reader) for pk, page in versions.items()}
        html = PAGE_LINK.sub(
            lambda found: tags.get(extract_attrs(found[1]).get("id"), "<a>"), html
        )
    return expand_db_html(html)


def _opening(page, reader):
    code = page.locale.language_code
    return format_html('<a href="{}" hreflang="{}">', reader.url(page) or "", code)
