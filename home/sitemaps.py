from collections import defaultdict

from wagtail.models import Page

MOST_ENTRIES = 50_000  # what one sitemap may hold


def entries(request):
    """[{location, changed, alternates: [{code, location}]}] of every live page.

    Only real translations are named, each names all of its group and itself; one
    query whatever the number of pages.
    """
    groups = defaultdict(list)
    pages = (
        Page.objects.live()
        .public()
        .filter(depth__gt=1)
        .select_related("locale")
        .order_by("path")[:MOST_ENTRIES]
    )
    for page in pages:
        groups[page.translation_key].append(page)
    found = []
    for versions in groups.values():
        alternates = [
            {
                "code": version.locale.language_code,
                "location": request.build_absolute_uri(version.get_url(request)),
            }
            for version in versions
        ]
        found += [
            {
                "location": alternate["location"],
                "changed": version.last_published_at,
                "alternates": alternates,
            }
            for version, alternate in zip(versions, alternates, strict=True)
        ]
    return found
