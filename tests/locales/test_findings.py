"""What the checks find on a page: at its place, dismissed with a reason, blocking."""

import pytest
from django.core.exceptions import ValidationError
from wagtail_localize.models import StringTranslation

from articles.models import NewsPage
from locales import gate
from locales.models import Concept, Dismissal, Term
from locales.workflow.findings import dismiss, findings_of, longest
from locales.workflow.segments import segments
from tests.factories import NewsPageFactory, paragraph

from .conftest import complete, target

WRONG = "Si sono incontrate in 5."
DOUBLED = "Si sono sono incontrate in 6."


@pytest.fixture
def italian(begun):
    page = NewsPageFactory(
        title="Six cities", body=paragraph("They met with 6 others.")
    )
    translation = begun("it", page)
    complete(translation)
    return translation


def put(translation, text, source="They met with 6 others."):
    StringTranslation.objects.filter(translation_of__data=source).update(data=text)
    return next(each for each in segments(translation) if each.source == source)


def found(translation, segment):
    found = findings_of(translation, segments(translation))
    return {each.check: each for each in found.get(segment.key, [])}


def test_a_wrong_number_blocks_publishing(italian, person):
    segment = put(italian, WRONG)
    assert found(italian, segment)["number"].blocking
    assert gate.obstacles(italian) == gate.Obstacles(blocked=1)
    with pytest.raises(gate.Incomplete, match="one segment has an error"):
        gate.publish(italian, person("it"))


def test_a_warning_does_not(italian, person):
    segment = put(italian, DOUBLED)
    assert not found(italian, segment)["doubled_word"].blocking
    gate.publish(italian, person("it"))
    assert target(italian).live


def test_a_warning_that_is_dismissed_is_not_found_again(italian, person):
    segment = put(italian, DOUBLED)
    finding = found(italian, segment)["doubled_word"]
    giulia = person("it", "translator")
    dismiss(italian, segment, finding.key, reason="A quotation", user=giulia)
    assert "doubled_word" not in found(italian, segment)
    kept = Dismissal.objects.get()
    assert (kept.reason, kept.dismissed_by) == ("A quotation", giulia)


def test_on_another_text_it_is_another_finding(italian, person):
    segment = put(italian, DOUBLED)
    key = found(italian, segment)["doubled_word"].key
    dismiss(italian, segment, key, reason="A quotation", user=person("it"))
    segment = put(italian, "Si sono incontrate con con 6.")
    assert "doubled_word" in found(italian, segment)


@pytest.mark.parametrize(
    ("text", "check", "reason"),
    [(WRONG, "number", "It is right"), (DOUBLED, "doubled_word", "  ")],
)
def test_what_blocks_is_not_dismissed_nor_anything_without_reason(
    italian, person, text, check, reason
):
    segment = put(italian, text)
    key = found(italian, segment)[check].key
    with pytest.raises(ValidationError):
        dismiss(italian, segment, key, reason=reason, user=person("it"))
    assert not Dismissal.objects.exists()


def test_the_glossary_is_asked(italian, locales):
    concept = Concept.objects.create(name="city")
    for code, text, status in [
        ("en", "others", "preferred"),
        ("it", "altre", "preferred"),
        ("it", "diverse", "forbidden"),
    ]:
        Term.objects.create(
            concept=concept, locale=locales[code], text=text, status=status
        )
    concept.save()
    assert "term" in found(italian, put(italian, "Si sono incontrate con 6."))
    assert not found(italian, put(italian, "Si sono incontrate con 6 altre."))
    diverse = found(italian, put(italian, "Si sono incontrate con 6 diverse."))
    assert diverse["forbidden_term"].blocking


def test_a_source_translated_in_two_ways_is_said(italian, begun):
    other = begun(
        "it", NewsPageFactory(title="More", body=paragraph("They met with 6 others."))
    )
    complete(other)
    text = StringTranslation.objects.filter(
        translation_of__data="They met with 6 others.",
        context__object=other.source.object_id,
    )
    text.update(data="Ne hanno incontrate 6.")
    segment = next(each for each in segments(other) if "others" in each.source)
    assert "consistency" in found(other, segment)


def test_the_length_a_field_takes_is_known():
    assert longest(NewsPage, "title") == 255
    assert longest(NewsPage, "image_alt") == 200
    assert longest(NewsPage, "body.paragraph") is None
    assert longest(NewsPage, "no_field_any_more") is None


def test_a_text_that_is_too_long_blocks(italian):
    segment = put(italian, "Sei città " * 40, "Six cities")
    assert found(italian, segment)["length"].blocking


def test_the_findings_of_a_page_take_four_queries(italian, django_assert_num_queries):
    put(italian, WRONG)
    read = segments(italian)
    findings_of(italian, read)
    with django_assert_num_queries(4):
        findings_of(italian, read)
