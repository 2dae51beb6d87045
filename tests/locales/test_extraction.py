"""The segments of a source, written in bulk: the same rows as wagtail-localize's."""

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
    TranslationContext,
    TranslationSource,
)

from locales import words
from locales.models import StringWords
from locales.workflow import extraction
from tests.factories import (
    PAGES,
    NewsPageFactory,
    PictureFactory,
    TopicFactory,
    paragraph,
)

pytestmark = pytest.mark.django_db
MODELS = [StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment]


def rows(source):
    """Every segment of a source without its key, and every context."""
    found = []
    for model in MODELS:
        for segment in model.objects.filter(source=source):
            values = model_to_dict(segment, exclude=["id", "source"])
            found.append((model.__name__, *values.values()))
    contexts = TranslationContext.objects.filter(object=source.object_id)
    return sorted(map(str, found)), set(contexts.values_list("path", "field_path"))


def forget(source):
    for model in MODELS:
        model.objects.filter(source=source).delete()
    TranslationContext.objects.filter(object=source.object_id).update(field_path="")


@pytest.mark.parametrize("factory", PAGES.values())
def test_every_page_type_has_the_rows_of_wagtail_localize(site_tree, factory):
    page = factory(topics=[TopicFactory()], image=PictureFactory())
    source, _created = TranslationSource.get_or_create_from_instance(page)
    theirs = rows(source)
    assert theirs[0]
    forget(source)
    extraction.refresh(source)
    assert rows(source) == theirs


def test_a_new_source_is_as_wagtail_localize_makes_it(site_tree):
    page = NewsPageFactory(body=paragraph("They met in <b>Lille</b>."))
    ours, created = extraction.source_of(page)
    assert created
    mine = rows(ours), model_to_dict(ours, exclude=["id", "last_updated_at"])
    ours.delete()
    theirs, _created = TranslationSource.get_or_create_from_instance(page)
    assert (rows(theirs), model_to_dict(theirs, exclude=["id", "last_updated_at"])) == (
        mine
    )
    assert extraction.source_of(page) == (theirs, False)


def test_a_snippet_is_extracted_too(site_tree):
    source, created = extraction.source_of(TopicFactory(name="Urban violence"))
    assert created
    assert source.stringsegment_set.get(context__path="name")


def test_words_are_counted_by_the_way(site_tree):
    source, _created = extraction.source_of(NewsPageFactory(title="Six cities met"))
    for segment in source.stringsegment_set.select_related("string"):
        counted = StringWords.objects.get(string=segment.string)
        assert counted.words == words.count(segment.string.data)


def test_what_stays_in_the_source_keeps_its_rows(site_tree):
    page = NewsPageFactory(standfirst="Before.", body=paragraph("They met."))
    source, _created = extraction.source_of(page)
    before = set(source.stringsegment_set.values_list("pk", flat=True))
    page.standfirst = "After."
    page.save()
    source.content_json = page.to_json()
    source.save()
    extraction.refresh(source)
    after = set(source.stringsegment_set.values_list("pk", flat=True))
    assert len(before - after) == len(after - before) == 1
    assert source.stringsegment_set.get(string__data="After.")


def test_its_queries_do_not_grow_with_the_segments(site_tree):
    def queries(count):
        page = NewsPageFactory(
            body=[("paragraph", f"<p>{count} {each}.</p>") for each in range(count)]
        )
        with CaptureQueriesContext(connection) as captured:
            extraction.source_of(page)
        return len(captured)

    queries(1)
    few = queries(2)
    assert queries(40) == few
    assert few <= 35
