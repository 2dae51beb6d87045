from django.core.management.base import BaseCommand

from locales.notifications import digest
from locales.notifications.reminders import remind


class Command(BaseCommand):
    help = (
        "Once a day: reminds translators of what is due, and has one e-mail sent to "
        "everybody who has not seen their notifications. Run again on the same day, it "
        "does nothing twice."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--at-once",
            action="store_true",
            help="Send within this command, without the worker of background tasks.",
        )

    def handle(self, *, at_once, **options):
        reminders = remind()
        self.stdout.write(f"Reminders written: {len(reminders)}")
        people = list(digest.waiting().values_list("pk", flat=True))
        for pk in people:
            if at_once:
                digest.send_digest.call(pk)
            else:
                digest.send_digest.enqueue(pk)
        self.stdout.write(f"Digests {'sent' if at_once else 'queued'}: {len(people)}")
