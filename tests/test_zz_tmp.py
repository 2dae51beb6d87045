import re
from tests.test_queries import *  # noqa
def test_probe(costs, _tree, django_db_blocker):
    pass
@pytest.fixture(scope="module")
def costs(_tree, django_db_blocker):
    import tests.test_queries as tq
    def queries_at(address, status):
        client = Client(); client.get(address); cache.clear(); ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as q: client.get(address)
        if queries_at.dump:
            print("\n##", address, len(q))
            for x in q:
                s=re.sub(r'SELECT (?!1).*? FROM','SELECT … FROM',x["sql"],count=1)
                print("   ",s[:170])
        return len(q)
    import os
    want=os.environ["KIND"].split(",")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(TASKS=NO_TASKS):
        content=Content(); content.grow(0,FEW)
        queries_at.dump=False
        tq.queries_at=queries_at
        orig=Content.measured
        found={}
        for code in LANGUAGES:
            with translation.override(code):
                adds={"HomePage":f"/{code}/"}
                for m in SECTIONS: adds[m.__name__]=section(m,code).get_url()
                for name,page in content.pages.items():
                    above=page.get_parent().specific_class
                    adds[name]=f"{section(above,code).get_url()}{page.slug}/"
                for name,a in adds.items():
                    queries_at.dump = name in want and (code=="it" or name=="HomePage")
                    found[name]=max(found.get(name,0),queries_at(a,200))
        transaction.set_rollback(True)
    print(found)
    return found
