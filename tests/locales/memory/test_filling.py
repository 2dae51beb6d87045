"""The memory filled with what is translated, and segments filled from it."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, TranslationLog

from articles.models import NewsPage
from locales.memory import text
from locales.memory.prefilling import prefill
from locales.models import MemoryEntry
from locales.workflow.approving import approve
from locales.workflow.segments import MEMORY, segments
from tests.factories import NewsPageFactory, UserFactory, paragraph
from tests.locales.conftest import complete, target

pytestmark = pytest.mark.django_db


def rows(translation):
    return StringTranslation.objects.filter(
        locale=translation.target_locale,
        context__object=translation.source.object_id,
    )


def test_every_translation_gets_into_the_memory_once(begun, capsys):
    complete(begun("it"))
    call_command("fill_memory", verbosity=0)
    kept = MemoryEntry.objects.count()
    assert kept == rows(begun("it")).count() > 3
    assert f"New entries: {kept}" in capsys.readouterr().out
    call_command("fill_memory", verbosity=0)
    assert MemoryEntry.objects.count() == kept
    entry = MemoryEntry.objects.get(source="They met.")
    assert entry.target == "They-met.-x"
    assert entry.context.object_id == begun("it").source.object_id
    assert entry.previous_hash
    assert not entry.reviewed


def test_neighbours_are_those_of_the_page(begun):
    complete(begun("it"))
    call_command("fill_memory", verbosity=0)
    order = StringSegment.objects.filter(source=begun("it").source).order_by("order")
    sources = [segment.string.data for segment in order.select_related("string")]
    first = MemoryEntry.objects.get(source=sources[0])
    assert first.previous_hash is None
    assert first.next_hash == text.fingerprint(sources[1])
    last = MemoryEntry.objects.get(source=sources[-1])
    assert last.next_hash is None


def test_what_somebody_approved_was_reviewed(begun, person):
    translation = begun("it")
    complete(translation)
    (first, *_others) = segments(translation)
    approve(translation, [first], user=person("it", "reviewer"))
    call_command("fill_memory", verbosity=0)
    (entry,) = MemoryEntry.objects.filter(reviewed=True)
    assert entry.source == first.source


def test_what_was_put_live_was_reviewed_and_what_came_after_was_not(begun):
    translation = begun("it")
    complete(translation)
    TranslationLog.objects.create(
        source=translation.source,
        locale=translation.target_locale,
        created_at=timezone.now(),
    )
    call_command("fill_memory", verbosity=0)
    assert not MemoryEntry.objects.filter(reviewed=True).exists()
    NewsPage.objects.filter(pk=target(translation).pk).update(live=True)
    late = rows(translation).first()
    late.data = "Later"
    late.save()
    call_command("fill_memory", verbosity=0)
    assert MemoryEntry.objects.get(source="They met.").reviewed
    assert not MemoryEntry.objects.get(target="Later").reviewed


def test_what_a_machine_wrote_is_marked_and_what_is_broken_is_left_out(begun):
    translation = begun("it")
    complete(translation)
    first, second, *_rest = rows(translation)
    rows(translation).filter(pk=first.pk).update(translation_type="machine")
    rows(translation).filter(pk=second.pk).update(has_error=True)
    call_command("fill_memory", verbosity=0)
    machine = MemoryEntry.objects.get(origin="machine")
    assert machine.target == first.data
    assert not MemoryEntry.objects.filter(target=second.data).exists()


def test_segments_without_a_translation_are_filled_with_the_same_text(begun, seen):
    translation = begun("it")
    user = UserFactory()
    seen("They met.", "Si sono incontrate.")
    seen("They met", "Incontro")
    assert prefill(translation, user) == 1
    row = rows(translation).get()
    assert row.data == "Si sono incontrate."
    assert row.tool_name == MEMORY
    assert row.translation_type == "manual"
    assert row.last_translated_by == user
    assert not row.has_error
    assert prefill(translation) == 0


def test_what_somebody_translated_stays(begun, seen):
    translation = begun("it")
    complete(translation)
    before = set(rows(translation).values_list("data", flat=True))
    seen("They met.", "Si sono incontrate.")
    assert prefill(translation) == 0
    assert set(rows(translation).values_list("data", flat=True)) == before


def test_context_then_review_then_the_latest_decide(begun, seen):
    translation = begun("it")
    seen("They met.", "Uno", reviewed=False)
    seen("They met.", "Due")
    seen("They met.", "Tre", reviewed=False)
    prefill(translation)
    assert rows(translation).get().data == "Due"
    rows(translation).delete()
    segment = StringSegment.objects.get(
        source=translation.source, string__data="They met."
    )
    seen("They met.", "Quattro", context=segment.context_id)
    seen("They met.", "Cinque")
    prefill(translation)
    assert rows(translation).get().data == "Quattro"


def test_what_a_machine_wrote_stays_marked_as_its(begun, seen):
    translation = begun("it")
    seen("They met.", "Riunione.", origin="machine", reviewed=False)
    prefill(translation)
    assert rows(translation).get().translation_type == "machine"


@pytest.mark.parametrize("broken", ["<p>Riunite</p>", '<a id="a9">Riunite</a>'])
def test_a_translation_whose_markup_does_not_fit_is_left_out(begun, seen, broken):
    translation = begun("it")
    seen("They met.", broken)
    assert prefill(translation) == 0
    assert not rows(translation).exists()


def test_a_long_page_costs_as_many_queries_as_a_short_one(
    site_tree, begun, seen, django_assert_num_queries
):
    page = NewsPageFactory(
        title="Long",
        body=[block for n in range(40) for block in paragraph(f"Paragraph {n}.")],
    )
    translations = begun("it"), begun("it", page)
    for n in range(40):
        seen(f"Paragraph {n}.", f"Paragrafo {n}.")
    seen("They met.", "Incontro.")
    filled = []
    for translation in translations:
        translation.refresh_from_db()
        with django_assert_num_queries(9):
            filled.append(prefill(translation))
    assert filled == [1, 40]
