import time, pytest
from tests.test_queries import *
from tests.test_queries import Content, NO_TASKS
pytestmark = pytest.mark.django_db
def test_x(site_tree):
    with override_settings(TASKS=NO_TASKS):
        c = Content(); t=time.time(); c.grow(0, 30); print("grow", time.time()-t)
    from django.db import connection
    slow=[]
    class W:
        def __call__(self, execute, sql, params, many, context):
            t=time.time(); r=execute(sql, params, many, context); d=time.time()-t
            slow.append((d, sql, params)); return r
    with connection.execute_wrapper(W()):
        t=time.time(); print(c.measured(), time.time()-t)
    slow.sort(key=lambda x:-x[0]); print(len(slow), sum(x[0] for x in slow))
    for d, sql, params in slow[:25]: print(round(d,3), len(sql), sql[:20], sql[-300:])
    for d, sql, params in slow[:2]:
        with connection.cursor() as cur:
            cur.execute("EXPLAIN (ANALYZE, BUFFERS) "+sql, params)
            for r in cur.fetchall(): print(r[0][:180])
