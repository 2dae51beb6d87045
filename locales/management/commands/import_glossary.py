from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from locales.glossary import formats, importing
from locales.glossary.importing import Verdict
from locales.glossary.rows import NotAGlossary


class Command(BaseCommand):
    help = (
        "Takes a glossary in from a CSV or TBX file: all of it, or nothing if a row is "
        "wrong. Adds and changes; deletes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Only says what would happen."
        )
        parser.add_argument(
            "--partly",
            action="store_true",
            help="Leaves out the rows that are wrong and takes the others.",
        )

    def handle(self, *, file, dry_run, partly, verbosity, **options):
        try:
            rows = formats.read(file.read_bytes())
        except (NotAGlossary, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        shown = tqdm(rows, desc="rows", unit="", disable=not verbosity or None)
        planned = importing.plan(shown)
        for outcome in planned.refused:
            for message in outcome.messages:
                self.stderr.write(f"{file}:{outcome.row.line}: {message}")
        counts = ", ".join(f"{planned.count(v)} {v.value}" for v in Verdict)
        if dry_run:
            self.stdout.write(f"Would be: {counts}.")
            return
        try:
            importing.apply(planned, partly=partly)
        except importing.Refused as refusal:
            raise CommandError(f"Nothing is taken: {counts}.") from refusal
        self.stdout.write(self.style.SUCCESS(f"Taken: {counts}."))
