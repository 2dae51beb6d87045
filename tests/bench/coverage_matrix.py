"""The coverage of many pages × 4 languages, beside wagtail-localize's own report.

    python tests/bench/coverage_matrix.py [PAGES=2000] [SEGMENTS=30] [DATABASE_URL=…]

Works in a database of its own: a new SQLite file, or a test database on the server.
Each figure is the best of three.
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

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from locales.coverage import access, matrix, query  # noqa: E402
from locales.models import StringWords  # noqa: E402
from tests.bench.many_translations import fill  # noqa: E402

PAGES = int(os.environ.get("PAGES", "2000"))
SEGMENTS = int(os.environ.get("SEGMENTS", "30"))


def best_of_three(action):
    """(queries, milliseconds) of `action`."""
    found = []
    for _time in range(3):
        with CaptureQueriesContext(connection) as queries:
            began = time.perf_counter()
            action()
            took = (time.perf_counter() - began) * 1000
        found.append((took, len(queries)))
    took, count = min(found)
    return count, took


def counting_words_each_time(action):
    """`action` where no string has its words counted beforehand."""
    with transaction.atomic():
        StringWords.objects.all().delete()
        figures = best_of_three(action)
        transaction.set_rollback(True)
    return figures


def reading(client, url):
    def read():
        response = client.get(url)
        if response.status_code != 200:
            raise SystemExit(f"{url} answers {response.status_code}")
        b"".join(response.streaming_content) if response.streaming else response.content

    return read


def measure():
    user = get_user_model().objects.create_superuser("bench", password="bench")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    report = reverse("coverage_report")
    shown = access.models_shown(user)

    def ask():
        return list(query.rows(models_shown=shown))

    yield "query alone", best_of_three(ask)
    yield "query that counts words itself", counting_words_each_time(ask)
    yield "rows and cells of it", best_of_three(lambda: matrix(user))
    yield "coverage report, first page", best_of_three(reading(client, report))
    yield (
        "coverage report, by demand, one state",
        best_of_three(reading(client, f"{report}?state=in-progress&ordering=-demand")),
    )
    yield "coverage as CSV", best_of_three(reading(client, f"{report}?export=csv"))
    yield "coverage as XLSX", best_of_three(reading(client, f"{report}?export=xlsx"))
    theirs = reverse("wagtail_localize:translations_report")
    yield (
        "wagtail-localize's report, first page",
        best_of_three(reading(client, theirs)),
    )
    yield (
        "wagtail-localize's report, waiting only",
        best_of_three(reading(client, f"{theirs}?waiting_for_translation=true")),
    )


def main():
    write = sys.stdout.write
    is_server = connection.vendor != "sqlite"
    if is_server:
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        call_command("migrate", verbosity=0)
    try:
        fill(originals=PAGES, languages=["en", "fr", "de", "it"], segments=SEGMENTS)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        write(
            f"{connection.vendor}, {PAGES} pages × 4 languages × {SEGMENTS} strings\n"
        )
        with override_settings(DEBUG=False):
            for name, (queries, took) in measure():
                write(f"{name:42}{queries:>5} queries{took:>8.0f} ms\n")
    finally:
        if is_server:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], 0)


if __name__ == "__main__":
    main()
