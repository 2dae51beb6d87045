"""Prints the address of a PostgreSQL server that answers, or nothing."""

import os
import sys

import psycopg

CANDIDATES = [
    os.environ.get("DATABASE_URL", ""),
    "postgresql://postgres@127.0.0.1:5432/postgres",
    "postgresql:///postgres",
]

for url in CANDIDATES:
    if not url.startswith("postgres"):
        continue
    try:
        with psycopg.connect(url, connect_timeout=3):
            sys.stdout.write(url)
            break
    except psycopg.OperationalError:
        continue
