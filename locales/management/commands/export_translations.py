from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Locale

from locales.exchange import archives
from locales.exchange.choosing import translations_in, with_targets
from locales.exchange.packing import files_of
from locales.models import FileFormat


class Command(BaseCommand):
    help = (
        "Writes the texts of a language to files for other tools, one for each page or "
        "snippet, into a directory or a zip."
    )

    def add_arguments(self, parser):
        parser.add_argument("--locale", required=True, help="The target language.")
        parser.add_argument(
            "--format", choices=FileFormat.values, default=FileFormat.XLIFF12.value
        )
        parser.add_argument(
            "--output",
            required=True,
            type=Path,
            help="A directory, or a file whose name ends in .zip.",
        )
        parser.add_argument(
            "--only-open",
            action="store_true",
            help="Leaves out what has nothing left to translate.",
        )
        parser.add_argument(
            "--fill",
            action="store_true",
            help="Puts the source where there is no translation yet (OmegaT).",
        )

    def handle(self, *, locale, format, output, only_open, fill, verbosity, **options):
        try:
            language = Locale.objects.get(language_code=locale)
        except Locale.DoesNotExist as unknown:
            raise CommandError(f"There is no language “{locale}” here.") from unknown
        pairs = with_targets(translations_in(language))
        shown = tqdm(
            files_of(pairs, format=format, fill=fill, only_open=only_open),
            total=len(pairs),
            desc=locale,
            unit="",
            disable=not verbosity or None,
        )
        count = _write(shown, output)
        self.stdout.write(self.style.SUCCESS(f"Wrote {count} files to {output}."))


def _write(files, output):
    """Writes (name, content) pairs and returns how many there were."""
    if output.suffix == ".zip":
        found = list(files)
        output.write_bytes(archives.pack(found))
        return len(found)
    output.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, content in files:
        (output / name).write_bytes(content)
        count += 1
    return count
