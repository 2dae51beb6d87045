from pathlib import Path

from django.core.management.base import BaseCommand
from wagtail.models import Locale

from locales.glossary import formats
from locales.glossary.entries import entries


class Command(BaseCommand):
    help = "Writes the glossary to a CSV or TBX file, by the name’s ending."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=formats.FORMATS)

    def handle(self, *, file, format, **options):
        codes = Locale.objects.order_by("pk").values_list("language_code", flat=True)
        found = entries(*codes)
        kind = format or ("csv" if file.suffix.casefold() == ".csv" else "tbx")
        file.write_bytes(formats.write(found, kind))
        self.stdout.write(f"{len(found)} concepts are in {file}.")
