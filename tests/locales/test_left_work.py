"""Work whose worker was killed half-way goes on by itself: all of it, nothing twice."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation

from articles.models import NewsIndexPage
from base import workers
from locales.exchange import deliveries, packing
from locales.exchange.choosing import with_targets
from locales.exchange.packing import files_of
from locales.memory.tmx import arrivals, taking
from locales.models import (
    DeliveredFile,
    Delivery,
    Export,
    FileFormat,
    MemoryEntry,
    MemoryImport,
    SubmissionItem,
    Unit,
)
from locales.workflow import submissions
from locales.workflow.selection import Selection
from tests.factories import AdministratorFactory, NewsPageFactory, section
from tests.locales.exchange.test_comparing import reworded
from tests.locales.memory.files import tmx, unit, upload
from tests.working import left_by, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]
LONG_AGO = datetime.timedelta(minutes=10)
State = SubmissionItem.State


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: the pages here are counted."""


@pytest.fixture
def boss(site_tree):
    return AdministratorFactory()


def put_back():
    """What nobody has been at for long is ready again."""
    assert workers.put_back() == 1
    work()
    assert workers.put_back() == 0


@pytest.fixture
def submission(boss, locales, monkeypatch):
    """Three pages into two languages, one page in a task."""
    monkeypatch.setattr(submissions, "BATCH", 1)
    for number in range(3):
        NewsPageFactory(title=f"News {number}")
    chosen = Selection(
        section=section(NewsIndexPage), locales=[locales["it"], locales["de"]]
    )
    return submissions.start(chosen, user=boss)


def is_done(submission):
    submission.refresh_from_db()
    counts = submissions.counts(submission)
    return submission.finished_at and counts[State.DONE] == 3


def test_a_submission_goes_on(submission):
    left_by("killed", submissions.submit_in_background, since=LONG_AGO)
    submissions.proceed(submission.pk, most=1)
    work()
    assert not is_done(submission)
    put_back()
    assert is_done(submission)
    assert Translation.objects.count() == 6


def test_a_submission_that_is_being_done_is_left_alone(submission):
    left_by("busy", submissions.submit_in_background, since=LONG_AGO)
    workers.beat("busy")
    assert workers.put_back() == 0


def test_a_submission_somebody_has_told_to_go_on_does_nothing_twice(submission):
    left_by("killed", submissions.submit_in_background, since=LONG_AGO)
    submissions.proceed(submission.pk, most=1)
    submissions.resume(submission)
    put_back()
    assert is_done(submission)
    assert Translation.objects.count() == 6


def test_a_submission_that_was_cancelled_does_not_go_on(submission):
    left_by("killed", submissions.submit_in_background, since=LONG_AGO)
    submissions.proceed(submission.pk, most=1)
    submissions.cancel(submission)
    put_back()
    assert Translation.objects.count() == 2


@pytest.fixture
def delivery(begun, boss):
    """Two files, each with one text to take, that nobody has looked at yet."""
    delivery = Delivery.objects.create(user=boss, taken_as="draft")
    for source, text in (("One", "Uno"), ("Two", "Due")):
        pairs = with_targets([begun("it", NewsPageFactory(title=source))])
        [(name, content)] = files_of(pairs, format=FileFormat.XLIFF12)
        delivery.files.create(name=name, content=reworded(content, text, source=source))
    return delivery


def taken():
    """How many texts of each file were taken, and the versions of them there are."""
    numbers = DeliveredFile.objects.values_list("taken", flat=True)
    return list(numbers), set(Unit.objects.values_list("text", "version"))


EACH_ONCE = ([1, 1], {("Uno", 1), ("Due", 1)})


def test_a_delivery_goes_on_where_it_was(delivery, boss):
    deliveries.look_at(delivery)
    deliveries.take_later.enqueue(delivery.pk)
    left_by("killed", deliveries.take_later, since=LONG_AGO)
    deliveries.take_file(delivery.files.first(), user=boss, state="draft")
    put_back()
    assert taken() == EACH_ONCE
    delivery.refresh_from_db()
    assert delivery.finished_at


def test_of_two_that_take_a_delivery_at_once_each_file_is_taken_by_one(delivery):
    deliveries.look_at(delivery)

    def meanwhile(pks):
        deliveries.take_all(delivery, state="draft")
        assert taken() == EACH_ONCE
        Unit.objects.filter(text="Uno").update(text="Primo")
        return pks

    again = {"state": "draft", "conflicts": True}
    assert deliveries.take_all(delivery, **again, progress=meanwhile) == 0
    assert Unit.objects.filter(text="Primo").exists()


def test_of_two_that_look_at_a_delivery_at_once_each_file_is_read_by_one(delivery):
    one = delivery.files.first()
    content = bytes(one.content)
    second_half = content[content.index(b"<file") :]
    one.content = content.replace(b"</xliff>", second_half)
    one.save()

    def meanwhile(pks):
        deliveries.look_at(delivery)
        return pks

    deliveries.look_at(delivery, progress=meanwhile)
    assert sorted(delivery.files.values_list("part", flat=True)) == [0, 0, 1]


def test_an_export_begins_anew_and_counts_from_nothing(begun, boss):
    chosen = [begun("it", NewsPageFactory(title=title)).pk for title in ("One", "Two")]
    export = Export.objects.create(user=boss, chosen=chosen, done=1, is_failed=True)
    packing.pack_export.enqueue(export.pk)
    left_by("killed", packing.pack_export, since=LONG_AGO)
    put_back()
    export.refresh_from_db()
    assert export.finished_at
    assert (export.done, export.is_failed) == (2, False)
    finished = export.finished_at
    packing.pack_export.call(export.pk)
    export.refresh_from_db()
    assert export.finished_at == finished


@pytest.fixture
def arrival(boss, locales, django_capture_on_commit_callbacks, monkeypatch):
    """A TMX file of four units, of which a worker that was killed has taken two."""
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    units = [unit(en=f"Text {number}", it=f"Testo {number}") for number in range(4)]
    targets = Locale.objects.values_list("pk", flat=True)
    with django_capture_on_commit_callbacks(execute=True):
        made = arrivals.receive(upload(tmx(*units)), boss, targets, reviewed=True)
    left_by("killed", arrivals.take_over, since=LONG_AGO)

    class Killed(BaseException):
        pass

    def die(*_args, **_kwargs):
        raise Killed

    remember = taking.remember
    with monkeypatch.context() as deadly, pytest.raises(Killed):
        deadly.setattr(
            taking,
            "remember",
            lambda found: die() if MemoryEntry.objects.exists() else remember(found),
        )
        arrivals.take_over.call(made.pk)
    assert MemoryImport.objects.get().state == "running"
    return made


@pytest.mark.parametrize("state", ["running", "failed"])
def test_an_import_goes_on(arrival, state):
    MemoryImport.objects.update(updated_at=timezone.now() - LONG_AGO, state=state)
    put_back()
    arrival.refresh_from_db()
    assert (arrival.state, arrival.done) == ("done", 4)
    assert arrival.figures["new"] == MemoryEntry.objects.count() == 4


def test_an_import_that_somebody_is_at_is_left_to_them(arrival):
    put_back()
    arrival.refresh_from_db()
    assert (arrival.state, arrival.done) == ("running", 2)
    assert MemoryEntry.objects.count() == 2
