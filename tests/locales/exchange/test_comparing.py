"""What is in a file is compared with what was exported, and with what is here."""

import re

import pytest
from wagtail_localize.models import StringTranslation

from locales.exchange.comparing import Outcome, check_owner, compare
from locales.exchange.reading import documents_in
from locales.exchange.refusals import NotTaken
from locales.exchange.taking import take
from locales.models import FileFormat, Unit, Version
from locales.workflow.places import place
from locales.workflow.segments import SegmentState, segments
from locales.workflow.writing import write
from tests.locales.conftest import complete

from .conftest import state_of

pytestmark = pytest.mark.django_db
TRANSLATED, DRAFT = Unit.State.TRANSLATED, Unit.State.DRAFT
TITLE = "Rock &amp; roll"


def put(translation, source, text, user, state=TRANSLATED):
    segment = state_of(translation, source)
    there = place(translation.pk, segment.context_id, segment.string_id)
    return write(there, text, user=user, based_on=None, state=state)


def outcome(translation, content, source=TITLE):
    [document] = documents_in(content)
    rows = compare(document, translation, segments(translation)).rows
    return next(row.outcome for row in rows if row.entry.source == source)


def reworded(content, text, source=TITLE):
    """A file of XLIFF 1.2 in which a translator gave the source this target."""
    mark = f"<source>{source}</source>".encode()
    start = content.index(mark) + len(mark)
    rest = re.sub(rb"^<target.*?</target>", b"", content[start:])
    return content[:start] + f"<target>{text}</target>".encode() + rest


@pytest.mark.parametrize("format", FileFormat)
@pytest.mark.parametrize("fill", [False, True])
@pytest.mark.parametrize("done", [False, True])
def test_what_nobody_touched_changes_nothing(
    italian, exported, giulia, format, fill, done
):
    if done:
        complete(italian)
    before = set(StringTranslation.objects.values_list("data", "updated_at"))
    [document] = documents_in(exported(italian, format, fill=fill))
    report = compare(document, italian, segments(italian))
    expected = Outcome.UNCHANGED if done else Outcome.EMPTY
    assert report.counts == {expected: len(report.rows)}
    taken = take(document, italian, user=giulia, state=TRANSLATED, conflicts=True)
    assert (taken.written, taken.left) == (0, 0)
    after = set(StringTranslation.objects.values_list("data", "updated_at"))
    assert after == before
    assert not Unit.objects.exists()


def test_a_text_where_there_was_none_is_new(italian, exported):
    assert outcome(italian, reworded(exported(italian), "Sasso")) == Outcome.NEW


def test_a_text_that_is_here_as_it_was_exported_may_be_replaced(
    italian, exported, giulia
):
    put(italian, TITLE, "Sasso", giulia)
    file = exported(italian)
    assert outcome(italian, file) == Outcome.UNCHANGED
    assert outcome(italian, reworded(file, "Rock")) == Outcome.CHANGED


def test_what_somebody_changed_here_since_is_a_conflict(italian, exported, giulia):
    put(italian, TITLE, "Sasso", giulia)
    file = exported(italian)
    put(italian, TITLE, "Sassi", giulia)
    assert outcome(italian, reworded(file, "Rock")) == Outcome.CONFLICT
    assert outcome(italian, reworded(file, "Sassi")) == Outcome.UNCHANGED
    assert outcome(italian, file) == Outcome.UNCHANGED


def test_a_draft_written_here_since_is_a_conflict_too(italian, exported, giulia):
    file = exported(italian)
    put(italian, TITLE, "Sas", giulia, state=DRAFT)
    assert outcome(italian, reworded(file, "Rock")) == Outcome.CONFLICT


def test_a_file_that_lost_what_was_exported_replaces_nothing_by_itself(
    italian, exported, giulia
):
    put(italian, TITLE, "Sasso", giulia)
    file = re.sub(rb' extradata="[^"]*"', b"", exported(italian))
    assert outcome(italian, reworded(file, "Rock")) == Outcome.CONFLICT


def test_the_source_in_place_of_a_target_is_no_translation(italian, exported):
    filled = exported(italian, fill=True)
    assert b"<target" in filled
    assert outcome(italian, filled) == Outcome.EMPTY
    bare = reworded(exported(italian), TITLE)
    assert outcome(italian, bare) == Outcome.NEW


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_takes_nothing_away(italian, exported, giulia, text):
    put(italian, TITLE, "Sasso", giulia)
    assert outcome(italian, reworded(exported(italian), text)) == Outcome.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        '<g id="a9">Sasso</g>',
        '<g id="script1">Sasso</g>',
        '<x id="raw1" equiv-text="&lt;img src=x onerror=y&gt;"/>Sasso',
        "x" * 20_001,
        '<x id="br1"/>' * 301,
    ],
)
def test_a_text_that_cannot_go_live_is_not_valid(italian, exported, text):
    assert outcome(italian, reworded(exported(italian), text)) == Outcome.BROKEN


def test_markup_that_got_lost_is_remarked(italian, exported):
    source = 'See <a id="a1">the <b>list</b></a>.'
    marked = 'See <g id="a1" ctype="link">the <g id="b1" ctype="bold">list</g></g>.'
    content = reworded(exported(italian), "Vedi.", source=marked)
    [document] = documents_in(content)
    rows = compare(document, italian, segments(italian)).rows
    row = next(row for row in rows if row.entry.source == source)
    assert row.outcome == Outcome.NEW
    assert "a1, b1" in row.remark


def test_a_source_that_moved_on_is_stale_and_the_rest_is_not(italian, exported, rich):
    file = reworded(exported(italian), "Rock")
    rich.title = "Rock, roll & all"
    rich.save()
    italian.source.update_from_db()
    assert outcome(italian, file) == Outcome.STALE
    [document] = documents_in(file)
    report = compare(document, italian, segments(italian))
    assert report.is_stale
    assert report.absent == 1


def test_what_is_not_in_the_page_any_more_is_unknown(italian, exported, rich):
    file = exported(italian)
    rich.body = []
    rich.save()
    italian.source.update_from_db()
    assert outcome(italian, file, "One<br/>two &amp; <i>three</i>") == Outcome.UNKNOWN


def test_a_source_altered_in_the_file_is_not_believed(italian, exported):
    file = reworded(exported(italian), "Rock").replace(
        b"<source>Rock &amp; roll", b"<source>Rock and roll"
    )
    assert outcome(italian, file, "Rock and roll") == Outcome.STALE


def test_a_text_that_stands_twice_is_not_guessed_at(italian, exported):
    file = exported(italian)
    unit = re.search(rb"<trans-unit.*?</trans-unit>", file)[0]
    assert outcome(italian, file.replace(unit, unit * 2)) == Outcome.BROKEN


@pytest.mark.parametrize("format", FileFormat)
def test_a_file_of_another_language_is_refused(italian, begun, rich, exported, format):
    [document] = documents_in(exported(begun("de", rich), format))
    with pytest.raises(NotTaken):
        check_owner(document, italian)
    document.uuid = str(italian.uuid)
    with pytest.raises(NotTaken, match="“de”"):
        check_owner(document, italian)
    document.target_language = "it-IT"
    check_owner(document, italian)


def test_a_taken_text_is_a_version_of_who_took_it(italian, exported, giulia):
    complete(italian)
    before = state_of(italian, TITLE).target
    [document] = documents_in(reworded(exported(italian), "Rock"))
    taken = take(document, italian, user=giulia, state=TRANSLATED)
    assert (taken.written, taken.left) == (1, 0)
    title = state_of(italian, TITLE)
    assert (title.target, title.confirmed) == ("Rock", "Rock")
    assert (title.state, title.origin) == (SegmentState.TRANSLATED, Unit.Origin.FILE)
    assert title.translator == giulia
    assert [each.text for each in Version.objects.all()] == ["Rock", before]


def test_a_draft_from_a_file_leaves_what_is_confirmed(italian, exported, giulia):
    put(italian, TITLE, "Sasso", giulia)
    [document] = documents_in(reworded(exported(italian), "Rock"))
    take(document, italian, user=giulia, state=DRAFT)
    title = state_of(italian, TITLE)
    assert (title.target, title.confirmed) == ("Rock", "Sasso")
    assert title.state == SegmentState.DRAFT


def test_what_changed_after_it_was_seen_is_left(italian, exported, giulia):
    [document] = documents_in(reworded(exported(italian), "Rock"))
    report = compare(document, italian, segments(italian))
    keys = {row.key for row in report.rows if row.is_takeable}
    put(italian, TITLE, "Sasso", giulia)
    taken = take(document, italian, user=giulia, state=TRANSLATED, keys=keys)
    assert (taken.written, taken.left) == (0, 1)
    assert state_of(italian, TITLE).target == "Sasso"


def test_a_conflict_is_taken_where_a_person_chose_it(italian, exported, giulia):
    file = exported(italian)
    put(italian, TITLE, "Sasso", giulia)
    [document] = documents_in(reworded(file, "Rock"))
    report = compare(document, italian, segments(italian))
    keys = {row.key for row in report.rows if row.is_takeable}
    assert take(document, italian, user=giulia, state=TRANSLATED).written == 0
    assert take(document, italian, user=giulia, state=TRANSLATED, keys=keys).written
    assert state_of(italian, TITLE).target == "Rock"
    assert "Sasso" in {each.text for each in Version.objects.all()}
