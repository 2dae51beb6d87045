import pytest, time
from tests import factories as f
from tests.factories import translate_page
def test_a(site_tree, locales):
    for m, F in f.PAGES.items():
        t=time.time(); p=F(); a=time.time()-t; t=time.time()
        q=translate_page(p,"it"); print(m.__name__, a, time.time()-t, p.url, q.url)
def test_b(reader_client):
    print(reader_client.get("/it/").content[:3000].decode())
