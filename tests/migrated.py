"""A second database with the tables and no content, for the server of the journeys.

Migrations take longer than any test; a database that is migrated is quickly copied.
"""

import os
import re
import sqlite3
from contextlib import closing, contextmanager

import psycopg
from django.db import connection
from psycopg.sql import SQL, Identifier


@contextmanager
def copied(folder):
    """The DATABASE_URL of a copy of Django's database, which has just been migrated.

    On SQLite it is a file in `folder`; on PostgreSQL it exists meanwhile.
    """
    if connection.vendor == "sqlite":
        path = folder / "migrated.sqlite3"
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        yield f"sqlite:///{path}"
        return
    url = os.environ["DATABASE_URL"]
    own = Identifier(connection.settings_dict["NAME"])
    name = f"journeys_{os.getpid()}"
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
    connection.close()  # PostgreSQL copies what nobody uses
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(drop)  # of a run that was killed
        copy = SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), own)
        server.execute(copy)
        try:
            yield re.sub(r"(\w+://[^/]*)/[^?]*", rf"\1/{name}", url)
        finally:
            server.execute(drop)
