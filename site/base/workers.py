"""Tasks whose worker was killed: they are put back, and the next worker does them.

A worker that ends at once leaves its task running for ever. So each says, as long as
it lives, that it is still at its task, and every worker puts back what nobody has been
at for a while. Hence a task may be done twice, and goes on from where it was.
"""

import logging
import time
from datetime import timedelta

from django.db import Error, connections
from django.db.models import Q
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# Between two signs of life.
BEAT = timedelta(seconds=20)
# After so long without one the worker is gone.
SILENCE = timedelta(minutes=3)
# What ends its worker each time would do so for ever.
ATTEMPTS = 5
# How tasks fail that were stopped from outside, or whose database was busy or gone.
STOPPED = [
    "builtins.KeyboardInterrupt",
    "builtins.SystemExit",
    "django.db.utils.InterfaceError",
    "django.db.utils.OperationalError",
]


def watch(worker_id):
    """Gives a worker's signs of life and puts back what others left, until it ends."""
    while True:
        try:
            beat(worker_id)
            put_back()
        except Error as trouble:
            logger.warning("The tasks could not be looked after: %s", trouble)
        finally:
            connections.close_all()
        time.sleep(BEAT.total_seconds())


def beat(worker_id):
    """Says that a worker is still at what it runs. Two queries at most."""
    running = DBTaskResult.objects.running().values_list("pk", "worker_ids")
    own = [pk for pk, workers in running if workers[-1:] == [worker_id]]
    if own:
        # When it was last seen running; a task that has ended is left alone.
        DBTaskResult.objects.running().filter(pk__in=own).update(
            started_at=timezone.now()
        )


def put_back():
    """Makes ready again what was left; returns how many tasks. Three queries at most.

    Of two who do so at once, only one finds a task as it was left.
    """
    now = timezone.now()
    is_left = Q(status=TaskResultStatus.RUNNING, started_at__lt=now - SILENCE) | Q(
        status=TaskResultStatus.FAILED,
        exception_class_path__in=STOPPED,
        finished_at__lt=now - SILENCE,
    )
    left = DBTaskResult.objects.filter(is_left)
    again, given_up = [], []
    for pk, workers in left.values_list("pk", "worker_ids"):
        (again if len(workers) < ATTEMPTS else given_up).append(pk)
    if given_up:
        logger.error("Given up after %s attempts: tasks %s", ATTEMPTS, given_up)
        left.filter(pk__in=given_up).update(
            status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=""
        )
    if not again:
        return 0
    return left.filter(pk__in=again).update(
        status=TaskResultStatus.READY,
        started_at=None,
        finished_at=None,
        exception_class_path="",
        traceback="",
    )
