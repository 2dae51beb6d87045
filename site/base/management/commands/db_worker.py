from threading import Thread

from django_tasks_db.management.commands import db_worker

from base import workers


class Command(db_worker.Command):
    help = "Does background tasks, and puts back what workers that were killed left"

    def handle(self, *, worker_id, **options):
        Thread(target=workers.watch, args=[worker_id], daemon=True).start()
        super().handle(worker_id=worker_id, **options)
