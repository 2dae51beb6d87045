"""What search engines are told of a page, as schema.org objects."""

import json

from django.utils.safestring import mark_safe

from . import pictures
from .reader import Reader

PUBLISHER = {
    "@type": "Organization",
    "name": "Efus",
    "legalName": "European Forum for Urban Security",
}
# What could end the script element, or start another, is escaped.
UNSAFE = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def absolute(page, request):
    """Absolute address of `page`."""
    return request.build_absolute_uri(Reader.of(request).own_url(page))


def without_empty(data):
    """`data` less the keys that have no value."""
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def image_of(page, request):
    """Absolute address of the picture for shared links, or None."""
    if not page.image:
        return None
    rendition = page.image.get_rendition(pictures.SHARED)
    return request.build_absolute_uri(rendition.url)


def breadcrumbs(page, request):
    """[BreadcrumbList], or [] on a home page."""
    trail = Reader.of(request).trail(page)
    if not trail:
        return []
    reader = Reader.of(request)
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": ancestor.title,
            "item": request.build_absolute_uri(reader.url(ancestor)),
        }
        for position, ancestor in enumerate(trail, start=1)
    ]
    steps.append({"@type": "ListItem", "position": len(steps) + 1, "name": page.title})
    return [
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": steps,
        }
    ]


def article(page, request, *, kind="Article"):
    """An Article, or the more precise `kind` of one."""
    published = page.first_published_at
    changed = page.last_published_at
    day = page.listed_on
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": kind,
            "headline": page.title,
            "description": page.search_description or page.standfirst,
            "inLanguage": page.locale.language_code,
            "url": absolute(page, request),
            "mainEntityOfPage": absolute(page, request),
            "datePublished": day.isoformat()
            if day
            else published and published.isoformat(),
            "dateModified": changed and changed.isoformat(),
            "image": image_of(page, request),
            "author": PUBLISHER,
            "publisher": PUBLISHER,
        }
    )


def as_script(data):
    """`data` as JSON that is safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False).translate(UNSAFE)
    return mark_safe(text)
