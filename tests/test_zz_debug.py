import re

import pytest

from tests.test_queries import *
from tests.test_queries import NO_TASKS, Content

pytestmark = pytest.mark.django_db
import os


def test_dump(site_tree):
    with override_settings(TASKS=NO_TASKS):
        c = Content()
        c.grow(0, 3)
    for kind in os.environ["KINDS"].split():
        for code in os.environ.get("CODES", "it").split():
            if kind in c.pages:
                page = c.pages[kind]
                address = f"{section(page.get_parent().specific_class, code).get_url()}{page.slug}/"
            elif kind == "HomePage":
                address = f"/{code}/"
            else:
                address = section(
                    {m.__name__: m for m in SECTIONS}[kind], code
                ).get_url()
            client = Client()
            client.get(address)
            cache.clear()
            ContentType.objects.clear_cache()
            with CaptureQueriesContext(connection) as q:
                client.get(address)
            print("=====", kind, address, len(q))
            for i, x in enumerate(q, 1):
                sql = x["sql"]
                sql = re.sub(r"SELECT (DISTINCT )?.{40,}? FROM ", "SELECT … FROM ", sql)
                sql = sql.replace('"', "").replace("wagtailcore_", "")
                print(i, sql[:230])
