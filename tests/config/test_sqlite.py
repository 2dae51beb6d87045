"""SQLite as the site opens it: readers and a writer do not lock each other out."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from config.settings import base

ROOT = Path(__file__).parents[2]


@pytest.fixture
def connect(tmp_path, django_db_blocker):
    """Opens another connection to one file, with the site's own options."""
    opened = []

    def another(**options):
        handler = ConnectionHandler(
            {
                "default": {
                    "ENGINE": "django.db.backends.sqlite3",
                    "NAME": str(tmp_path / "site.sqlite3"),
                    "OPTIONS": base.SQLITE_OPTIONS | options,
                }
            }
        )
        connection = handler["default"]
        connection.inc_thread_sharing()
        opened.append(connection)
        return connection

    with django_db_blocker.unblock():
        with another().cursor() as cursor:
            cursor.execute("CREATE TABLE note (text TEXT)")
        yield another
        for connection in opened:
            connection.close()


def value(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_it_runs_in_wal_with_a_busy_timeout(connect):
    connection = connect()
    assert value(connection, "PRAGMA journal_mode") == "wal"
    assert value(connection, "PRAGMA busy_timeout") >= 5_000
    assert value(connection, "PRAGMA foreign_keys") == 1


def test_a_transaction_takes_the_write_lock_when_it_begins(connect):
    first, second = connect(), connect(timeout=0)
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(OperationalError, match="locked"):
        second.set_autocommit(
            False, force_begin_transaction_with_broken_autocommit=True
        )
    first.rollback()


def test_a_writer_does_not_block_a_reader(connect):
    writer, reader = connect(), connect(timeout=0)
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with writer.cursor() as cursor:
        cursor.execute("INSERT INTO note VALUES ('half written')")
    assert value(reader, "SELECT count(*) FROM note") == 0
    writer.commit()
    assert value(reader, "SELECT count(*) FROM note") == 1


def test_a_second_writer_waits_for_the_first(connect):
    first, second = connect(), connect()
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with first.cursor() as cursor:
        cursor.execute("INSERT INTO note VALUES ('first')")
    begun = threading.Event()

    def write():
        begun.set()
        with second.cursor() as cursor:
            cursor.execute("INSERT INTO note VALUES ('second')")

    waiting = threading.Thread(target=write)
    waiting.start()
    begun.wait()
    first.commit()
    waiting.join()
    assert value(first, "SELECT count(*) FROM note") == 2


@pytest.mark.parametrize(
    ("environment", "engine"),
    [
        ({}, "sqlite3"),
        ({"DATABASE_URL": ""}, "sqlite3"),
        ({"DATABASE_URL": "postgresql://site@127.0.0.1/site"}, "postgresql"),
    ],
)
def test_the_environment_names_the_database(environment, engine, tmp_path):
    code = (
        "import django; django.setup();"
        "from django.conf import settings as s;"
        "d = s.DATABASES['default'];"
        "print(d['ENGINE'], d.get('OPTIONS', {}).get('transaction_mode'))"
    )
    started = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "SITE_VAR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 0, started.stderr
    mode = "IMMEDIATE" if engine == "sqlite3" else "None"
    assert started.stdout.split() == [f"django.db.backends.{engine}", mode]
