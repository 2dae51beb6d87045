"""Following a source of which one segment changed, beside wagtail-localize's own sync.

    python tests/bench/source_sync.py [SEGMENTS=59] [DATABASE_URL=…]

Works in a database of its own: a new SQLite file, or a test database on the server.
The page is translated into three languages. wagtail-localize's sync only stores the
new source; following also aligns, records, settles the stages and tells people.
"""

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

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail_localize.models import TranslationSource  # noqa: E402

from locales.workflow.source_changes import follow  # noqa: E402
from tests.conftest import plant  # noqa: E402
from tests.factories import NewsPageFactory, locale  # noqa: E402
from tests.locales.conftest import complete  # noqa: E402

SEGMENTS = int(os.environ.get("SEGMENTS", "59"))


def page_with_translations():
    from locales.guarding.submitting import Creator
    from tests.factories import AdministratorFactory

    texts = [f"Line {number} says something." for number in range(SEGMENTS - 3)]
    page = NewsPageFactory(body=[("paragraph", f"<p>{text}</p>") for text in texts])
    targets = [locale(code) for code in ("fr", "de", "it")]
    Creator(AdministratorFactory(), targets).create_translations(page)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    for translation in source.translations.all():
        complete(translation)
    return page, source


def change(page):
    page = page.specific_class.objects.get(pk=page.pk)
    raw = [dict(block) for block in page.body.raw_data]
    raw[10]["value"] = "<p>Line 10 says something else.</p>"
    page.body = page.body.stream_block.to_python(raw)
    page.save()


def measured(action):
    """(queries, milliseconds) of `action`, whose effects are taken back."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries:
            began = time.perf_counter()
            action()
            took = (time.perf_counter() - began) * 1000
        transaction.set_rollback(True)
    return len(queries), took


def measure():
    page, source = page_with_translations()
    yield "nothing changed", measured(lambda: follow(source))
    change(page)
    yield "wagtail-localize's sync", measured(source.update_from_db)
    yield "following", measured(lambda: follow(source))


def main():
    is_server = connection.vendor != "sqlite"
    if is_server:
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        call_command("migrate", verbosity=0)
    try:
        plant()
        sys.stdout.write(f"{connection.vendor}, a page of {SEGMENTS} segments\n")
        for name, (queries, took) in measure():
            sys.stdout.write(f"{name:42}{queries:>5} queries{took:>8.0f} ms\n")
    finally:
        if is_server:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], 0)


if __name__ == "__main__":
    main()
