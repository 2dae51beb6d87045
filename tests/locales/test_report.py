"""The report of translations."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.demo.translating import translate
from tests.factories import AdministratorFactory, NewsPageFactory, TopicFactory

pytestmark = pytest.mark.django_db
MOST = 30


@pytest.fixture(params=["translations_report", "translations_report_results"])
def address(request):
    return reverse(f"wagtail_localize:{request.param}")


def test_a_person_sees_their_languages_only(person, desk, begun, address):
    begun("it")
    begun("de")
    shown = desk(person("it")).get(address)
    codes = [row.target_locale.language_code for row in shown.context["object_list"]]
    assert codes == ["it"]
    everything = desk(AdministratorFactory()).get(address)
    assert len(everything.context["object_list"]) == 2


def test_the_filter_offers_their_languages_only(person, desk, begun, locales):
    begun("it")
    address = reverse("wagtail_localize:translations_report")
    client = desk(person("it"))
    shown = client.get(address, {"target_locale": locales["de"].pk})
    assert shown.status_code == 200
    fields = shown.context["filters"].form.fields["target_locale"].queryset
    assert [locale.language_code for locale in fields] == ["it"]
    shown = client.get(address, {"target_locale": locales["it"].pk})
    assert len(shown.context["object_list"]) == 1


def test_it_costs_the_same_with_more_rows(desk, begun, locales, address):
    client = desk(AdministratorFactory())

    def cost():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    begun("it")
    translate(TopicFactory(), locales["it"], {}, translator=None, publish=False)
    few = cost()
    for _ in range(8):
        begun("it", NewsPageFactory())
    assert cost() == few <= MOST


def test_what_is_gone_is_named_without_a_link(desk, begun, original):
    begun("it").get_target_instance().delete()
    address = reverse("wagtail_localize:translations_report")
    shown = desk(AdministratorFactory()).get(address)
    assert original.title in shown.content.decode()
