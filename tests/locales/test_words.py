"""How the words of a segment are counted, by Python and by the database."""

import pytest
from django.db import connection
from wagtail_localize.models import String
from wagtail_localize.strings import StringValue

from locales import words
from locales.models import StringWords

COUNTED = {
    "Six cities met": 3,
    "Read <b>this</b><br/>now": 3,
    'See <a id="a1">the long list</a>.': 4,
    "see <b> this </b> now": 3,
    "two  spaces\nand a break": 5,
    "« Quoi\u00a0! »": 3,
    "": 0,
    "<br/>": 0,
}


@pytest.mark.parametrize(("text", "number"), COUNTED.items())
def test_markup_is_no_word(text, number):
    assert words.count(text) == number


@pytest.mark.parametrize("text", COUNTED)
def test_the_database_counts_as_python_does(locales, text):
    table = String._meta.db_table
    String.objects.bulk_create(
        [String(locale=locales["en"], data=text, data_hash=String._get_data_hash(text))]
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {words.sql(connection, 'data')} FROM {table}")
        assert cursor.fetchall() == [(words.count(text),)]


def test_a_string_is_counted_when_it_comes_to_be(locales):
    string = String.from_value(locales["en"], StringValue("Six <b>cities</b>"))
    assert StringWords.objects.get(string=string).words == 2
