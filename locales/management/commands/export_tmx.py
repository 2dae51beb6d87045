from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Locale

from locales.memory.tmx.writing import pieces
from locales.models import MemoryEntry


class Command(BaseCommand):
    help = "Writes the translation memory, or two languages of it, as a TMX 1.4b file."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", help="Code of the source language.")
        parser.add_argument("--target", help="Code of the target language.")
        parser.add_argument(
            "--reviewed", action="store_true", help="Only what was reviewed."
        )

    def handle(self, *, file, source, target, reviewed, verbosity, **options):
        entries = MemoryEntry.objects.all()
        if source:
            entries = entries.filter(source_locale=self._locale(source))
        if target:
            entries = entries.filter(target_locale=self._locale(target))
        if reviewed:
            entries = entries.filter(reviewed=True)
        # A file that bears its name is whole.
        unfinished = file.with_name(file.name + ".part")
        bar = tqdm(unit="B", unit_scale=True, disable=not verbosity or None)
        with unfinished.open("wb") as opened, bar:
            for piece in pieces(entries):
                opened.write(piece)
                bar.update(len(piece))
        unfinished.replace(file)
        self.stdout.write(f"{entries.count()} entries in {file}")

    def _locale(self, code):
        try:
            return Locale.objects.get(language_code=code)
        except Locale.DoesNotExist as missing:
            raise CommandError(f"This site has no language “{code}”.") from missing
