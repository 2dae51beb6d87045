"""Tasks whose worker was killed are done by the next one: once, and by nobody else."""

import datetime

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from base import workers
from tests.working import left_by, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]
LONG_AGO = datetime.timedelta(minutes=10)
done = []


@task()
def note(text):
    done.append(text)


@task()
def stumble(error):
    raise {"exit": SystemExit, "busy": OperationalError, "own": ValueError}[error]


@pytest.fixture(autouse=True)
def _nothing_done():
    done.clear()


def states():
    return list(DBTaskResult.objects.values_list("status", flat=True))


def test_what_a_killed_worker_left_is_done_by_the_next():
    note.enqueue("a")
    left_by("killed", note, since=LONG_AGO)
    work()
    assert done == []
    assert workers.put_back() == 1
    work()
    assert done == ["a"]
    assert states() == [TaskResultStatus.SUCCESSFUL]
    assert workers.put_back() == 0


def test_what_a_worker_has_just_begun_is_left_alone():
    note.enqueue("a")
    left_by("busy", note)
    assert workers.put_back() == 0
    assert states() == [TaskResultStatus.RUNNING]


def test_a_worker_that_lives_keeps_what_it_has_been_at_for_long():
    note.enqueue("a")
    left_by("busy", note, since=LONG_AGO)
    note.enqueue("b")
    left_by("killed", note, since=LONG_AGO)
    workers.beat("busy")
    assert workers.put_back() == 1
    work()
    assert done == ["b"]


def test_a_sign_of_life_changes_nothing_that_has_ended():
    note.enqueue("a")
    work("one")
    before = DBTaskResult.objects.get().started_at
    workers.beat("one")
    assert DBTaskResult.objects.get().started_at == before


def test_of_two_that_put_back_at_once_one_does():
    note.enqueue("a")
    left_by("killed", note, since=LONG_AGO)
    others = []

    def between(execute, sql, *args):
        if sql.startswith("UPDATE") and not others:
            others.append(0)
            others[0] = workers.put_back()
        return execute(sql, *args)

    with connection.execute_wrapper(between):
        assert workers.put_back() == 0
    assert others == [1]
    work()
    assert done == ["a"]


@pytest.mark.parametrize(
    ("error", "again"), [("exit", True), ("busy", True), ("own", False)]
)
def test_what_was_stopped_is_tried_again_and_what_failed_is_not(error, again):
    stumble.enqueue(error)
    work()
    assert workers.put_back() == 0
    DBTaskResult.objects.update(finished_at=timezone.now() - LONG_AGO)
    assert workers.put_back() == again
    assert states() == [TaskResultStatus.READY if again else TaskResultStatus.FAILED]


def test_what_ends_every_worker_is_given_up(caplog):
    note.enqueue("a")
    for _attempt in range(workers.ATTEMPTS):
        left_by("killed", note, since=LONG_AGO)
        workers.put_back()
    assert states() == [TaskResultStatus.FAILED]
    assert "Given up" in caplog.text
    DBTaskResult.objects.update(finished_at=timezone.now() - LONG_AGO)
    assert workers.put_back() == 0


def test_looking_after_the_tasks_costs_the_same_however_many(
    django_assert_max_num_queries,
):
    for _task in range(5):
        note.enqueue("a")
        left_by("killed", note, since=LONG_AGO)
    with django_assert_max_num_queries(3):
        workers.beat("one")
        workers.put_back()


def test_every_worker_looks_after_them(monkeypatch):
    heard = []
    monkeypatch.setattr(workers, "watch", heard.append)
    note.enqueue("a")
    call_command("db_worker", batch=True, startup_delay=False, worker_id="one")
    assert heard == ["one"]
    assert done == ["a"]


def test_a_database_that_is_away_does_not_end_its_watch(monkeypatch, caplog):
    rounds = []

    def beat(worker_id):
        rounds.append(worker_id)
        raise OperationalError("the database is away")

    def sleep(_seconds):
        if len(rounds) == 2:
            raise StopIteration

    monkeypatch.setattr(workers, "beat", beat)
    monkeypatch.setattr(workers.time, "sleep", sleep)
    monkeypatch.setattr(workers.connections, "close_all", lambda: None)
    with pytest.raises(StopIteration):
        workers.watch("one")
    assert rounds == ["one", "one"]
    assert "the database is away" in caplog.text
