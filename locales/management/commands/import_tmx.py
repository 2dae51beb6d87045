from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from locales.memory.rarity import recount
from locales.memory.tmx.reading import Refused
from locales.memory.tmx.taking import OUTCOMES, Languages, survey, take


class Command(BaseCommand):
    help = (
        "Takes a TMX file into the translation memory. The whole file is read first, "
        "and a damaged one refused. It may be interrupted and started again: nothing "
        "is added twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--unreviewed",
            action="store_true",
            help="Its translations count as reviewed by nobody.",
        )

    def handle(self, *, file, unreviewed, verbosity, **options):
        languages, found = Languages(), Counter()
        try:
            with file.open("rb") as opened:
                total = survey(opened, languages)
            with (
                file.open("rb") as opened,
                tqdm(total=total, unit="", disable=not verbosity or None) as bar,
            ):
                for done, outcome in take(
                    opened, languages, reviewed=not unreviewed, batch=file.name
                ):
                    found += outcome
                    bar.update(done - bar.n)
        except (OSError, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        recount()
        for name in OUTCOMES:
            if found[name]:
                self.stdout.write(f"{name.replace('_', ' ')}: {found[name]}")
