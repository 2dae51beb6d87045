"""A queue as in production, and workers of it that are killed or not."""

from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def work(worker_id="next"):
    """A worker does what is ready, and ends."""
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    ).run()


def left_by(worker_id, task, *, since=None):
    """A worker has begun a task that waits, and given no sign of life `since`."""
    ready = DBTaskResult.objects.ready().filter(task_path=task.module_path)
    begun = ready.first()
    begun.claim(worker_id)
    if since:
        DBTaskResult.objects.filter(pk=begun.pk).update(
            started_at=timezone.now() - since
        )
