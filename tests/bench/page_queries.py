"""SQL queries and weight of every public page type, with few and with many pages.

    make bench [PAGES=2000]

Loads the demo content into a database of its own, measures, adds pages of every
listed type in four languages until there are PAGES, and measures again. Nothing is
cached: Django's caches and its content types are emptied before each page.
"""

import gzip
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["SITE_VAR"] = tempfile.mkdtemp(prefix="bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402
from wagtail.models import Page  # noqa: E402

from home.demo.loading import NO_INDEXING  # noqa: E402

MULTIPLIED = [
    "articles.NewsPage",
    "articles.InterviewPage",
    "events.EventPage",
    "practices.PracticePage",
    "practices.ProjectPage",
    "practices.CityPage",
]
ASSETS = [ROOT / "site/static/css/site.css", ROOT / "site/static/js/site.js"]


def examples():
    """{type: address of a live example in Italian}, and of the search."""
    found = {}
    for model in apps.get_models():
        if issubclass(model, Page) and model is not Page:
            page = model.objects.live().filter(locale__language_code="it").first()
            if page:
                found[model._meta.object_name] = page.get_url()
    found["search"] = "/it/ricerca/?q=sicurezza"
    return found


def measure(client, url):
    """(queries, milliseconds, bytes of HTML compressed) of a page nobody asked for."""
    cache.clear()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        began = time.perf_counter()
        response = client.get(url)
        took = (time.perf_counter() - began) * 1000
    if response.status_code != 200:
        raise SystemExit(f"{url} answers {response.status_code}")
    return len(queries), took, len(gzip.compress(response.content))


def multiply(total):
    """Adds pages, each in four languages, until there are `total`."""
    templates = [
        page
        for name in MULTIPLIED
        for page in apps.get_model(name).objects.filter(
            locale__language_code="en", live=True
        )[:2]
    ]
    number = 0
    with override_settings(**NO_INDEXING), transaction.atomic():
        while Page.objects.count() < total:
            source = templates[number % len(templates)]
            number += 1
            copy = source.copy(
                update_attrs={"slug": f"{source.slug}-{number}"}, copy_revisions=False
            )
            for locale in ("fr", "de", "it"):
                translation = copy.copy_for_translation(
                    apps.get_model("wagtailcore.Locale").objects.get(
                        language_code=locale
                    )
                )
                type(translation).objects.filter(pk=translation.pk).update(live=True)
    call_command("update_index", verbosity=0)


def main():
    total = int(os.environ.get("PAGES", "2000"))
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    client = Client(headers={"host": "localhost"})
    urls = examples()
    for url in urls.values():
        client.get(url)  # compiles the templates
    few = {name: measure(client, url) for name, url in urls.items()}
    pages = Page.objects.count()
    multiply(total)
    many = {name: measure(client, url) for name, url in urls.items()}
    write = sys.stdout.write
    write(f"{'':26}{pages:>8} pages{Page.objects.count():>9} pages\n")
    for name in urls:
        one, other = few[name], many[name]
        write(
            f"{name:26}{one[0]:>4} q {one[1]:>5.0f} ms {other[0]:>4} q "
            f"{other[1]:>5.0f} ms {other[2] / 1024:>7.1f} KB\n"
        )
    for path in ASSETS:
        write(
            f"{path.name:26}{len(gzip.compress(path.read_bytes())) / 1024:>34.1f} KB\n"
        )


if __name__ == "__main__":
    main()
