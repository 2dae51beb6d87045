"""Submitting beside bare wagtail-localize, in bulk, killed half-way; and “My work”.

    python tests/bench/submitting.py [PAGES=1000] [STRINGS=60] [MATRIX=2000] \
        [DATABASE_URL=…]

Works in a database of its own: a new SQLite file, or a test database on the server.
The bulk runs in a worker of its own, as on the site; the worker is killed with SIGKILL
when half of the pages are done, and another one goes on.
"""

import datetime
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("SITE_VAR", tempfile.mkdtemp(prefix="bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402
from wagtail_localize.models import Translation  # noqa: E402
from wagtail_localize.operations import translate_object  # noqa: E402

from articles.models import NewsIndexPage  # noqa: E402
from locales.guarding.creating import Creator  # noqa: E402
from locales.models import SubmissionItem, Task  # noqa: E402
from locales.tasks.my_work import my_work  # noqa: E402
from locales.teams import make_teams  # noqa: E402
from locales.workflow import submissions, tasks  # noqa: E402
from locales.workflow.selection import Selection  # noqa: E402
from tests.bench.many_translations import fill  # noqa: E402
from tests.conftest import plant  # noqa: E402
from tests.factories import (  # noqa: E402
    AdministratorFactory,
    NewsPageFactory,
    UserFactory,
    section,
)

PAGES = int(os.environ.get("PAGES", "1000"))
STRINGS = int(os.environ.get("STRINGS", "60"))
MATRIX = int(os.environ.get("MATRIX", "2000"))
TARGETS = ("fr", "de", "it")
State = SubmissionItem.State
write = sys.stdout.write


def page(title):
    """A page of about STRINGS segments, none of which stands in another page."""
    return NewsPageFactory(
        title=title,
        standfirst=f"What {title} is about.",
        body=[
            ("paragraph", f"<p>{title}: the <b>city</b> has met {number} times.</p>")
            for number in range(STRINGS - 2)
        ],
    )


def measured(action):
    """(queries, milliseconds)."""
    queries = []

    def count(execute, *args):
        queries.append(1)
        return execute(*args)

    with connection.execute_wrapper(count):
        began = time.perf_counter()
        action()
        took = (time.perf_counter() - began) * 1000
    return len(queries), took


def best_of_three(action):
    """`action(page)` with a new page each time."""
    pages = [page(f"{action.__name__} {number} {time.time()}") for number in range(3)]
    found = [measured(lambda each=each: action(each)) for each in pages]
    return min(found, key=lambda each: each[1])


def bare(locales, user):
    def submit_bare(each):
        translate_object(each, locales, user=user)

    return submit_bare


def ours(locales, user):
    @transaction.atomic
    def submit_ours(each):
        creator = Creator(user, locales)
        creator.create_translations(each)
        tasks.open_tasks(creator.translations, user=user)

    return submit_ours


def beside_wagtail_localize(locales, user):
    write(f"Submit a page of {STRINGS} strings\n")
    for chosen in (locales[:1], locales):
        for name, submit in (("wagtail-localize", bare), ("here", ours)):
            queries, took = best_of_three(submit(chosen, user))
            write(f"  to {len(chosen)}, {name:20}{queries:>6} queries{took:>8.0f} ms\n")


class Worker:
    """`manage.py db_worker` in a process of its own."""

    def __init__(self):
        name = connection.settings_dict["NAME"]
        url = os.environ.get("DATABASE_URL", "")
        if url:
            url = f"{url.rsplit('/', 1)[0]}/{name}"
        self.process = subprocess.Popen(
            [
                sys.executable,
                "manage.py",
                "db_worker",
                "--interval=0.05",
                "--no-startup-delay",
                "--verbosity=0",
            ],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url},
        )

    @property
    def memory(self):
        """The most it has held, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        (line,) = [each for each in status.splitlines() if each.startswith("VmHWM")]
        return int(line.split()[1]) / 1024

    def until(self, is_reached):
        """Waits; returns (seconds, memory)."""
        began = time.perf_counter()
        while not is_reached():
            if self.process.poll() is not None:
                raise SystemExit("The worker has ended by itself.")
            time.sleep(0.2)
        return time.perf_counter() - began, self.memory

    def end(self, number):
        self.process.send_signal(number)
        self.process.wait()


def in_bulk(locales, user):
    for number in range(PAGES):
        page(f"Bulk {number}")
    DBTaskResult.objects.all().delete()
    Translation.objects.all().delete()
    chosen = Selection(locales=locales, search="", section=section(NewsIndexPage))
    chosen.only = list(
        Page.objects.filter(title__startswith="Bulk ").values_list("pk", flat=True)
    )
    (queries, took), submission = start(chosen, user)
    write(
        f"{PAGES} pages × {len(locales)} in the background: "
        f"started with {queries} queries in {took:.0f} ms\n"
    )

    def tried():
        return PAGES - submissions.counts(submission)[State.WAITING]

    worker = Worker()
    first, memory = worker.until(lambda: tried() >= PAGES // 2)
    worker.end(signal.SIGKILL)
    at_kill = tried()
    write(
        f"  {at_kill} pages in {first:.1f} s ({at_kill / first:.1f} a second), "
        f"{memory:.0f} MB; then killed\n"
    )
    submissions.resume(submission)
    worker = Worker()
    second, memory = worker.until(lambda: tried() == PAGES)
    worker.end(signal.SIGTERM)
    write(
        f"  {PAGES - at_kill} more in {second:.1f} s "
        f"({(PAGES - at_kill) / second:.1f} a second), {memory:.0f} MB\n"
    )
    keys = Page.objects.filter(pk__in=chosen.only).values("translation_key")
    write(
        f"  {submissions.counts(submission)[State.DONE]} done, "
        f"{Translation.objects.count()} translations, "
        f"{Task.objects.filter(translation__source__object__in=keys).count()} tasks, "
        f"{Page.objects.filter(translation_key__in=keys).count() - PAGES} drafts "
        f"of {PAGES * len(locales)}\n"
    )


def start(chosen, user):
    made = []
    figures = measured(lambda: made.append(submissions.start(chosen, user=user)))
    return figures, made[0]


def at_home():
    fill(originals=MATRIX, languages=["en", *TARGETS], segments=30)
    make_teams()
    today = timezone.localdate()
    Task.objects.bulk_create(
        (
            Task(
                translation=each,
                staged_at=timezone.now(),
                due=today + datetime.timedelta(days=number % 40 - 5),
                stage=list(Task.Stage)[number % 4],
            )
            for number, each in enumerate(Translation.objects.filter(task=None))
        ),
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    translator = UserFactory()
    translator.groups.set(Group.objects.filter(team__locale__language_code="it"))
    figures = []
    for _time in range(3):
        person = type(translator).objects.get(pk=translator.pk)
        figures.append(measured(lambda person=person: my_work(person)))
    queries, took = min(figures, key=lambda each: each[1])
    write(
        f"“My work” at {MATRIX} pages × 4, {Task.objects.count()} tasks: "
        f"{queries} queries, {took:.0f} ms\n"
    )


def main():
    is_server = connection.vendor != "sqlite"
    if is_server:
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        call_command("migrate", verbosity=0)
    try:
        plant()
        user = AdministratorFactory()
        locales = [Locale.objects.get(language_code=code) for code in TARGETS]
        write(f"{connection.vendor}\n")
        beside_wagtail_localize(locales, user)
        in_bulk(locales, user)
        at_home()
    finally:
        if is_server:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], 0)


if __name__ == "__main__":
    main()
