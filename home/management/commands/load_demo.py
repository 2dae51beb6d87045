from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from tqdm import tqdm

from home.demo.loading import is_loaded, load


class Command(BaseCommand):
    help = (
        "Loads the newsletter of October 2020 in four languages, with demo users. "
        "Does nothing where it is loaded; goes on where it was interrupted."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--migrate", action="store_true", help="Prepares the database first."
        )

    def handle(self, *, verbosity, migrate=False, **options):
        if migrate:
            self.stdout.write("Preparing the database")
            call_command("migrate", interactive=False, verbosity=0)
        if is_loaded():
            self.stdout.write("The demo content is there; nothing is changed.")
            return

        def progress(items, name):
            return tqdm(items, desc=name, unit="", disable=not verbosity or None)

        load(password=getattr(settings, "DEMO_PASSWORD", None), progress=progress)
        self.stdout.write(self.style.SUCCESS("The demo content is loaded."))
