from collections import Counter
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from locales.exchange import deliveries
from locales.exchange.comparing import Outcome
from locales.exchange.refusals import NotTaken
from locales.exchange.taking import DEFAULT_STATE, STATES


class Command(BaseCommand):
    help = (
        "Takes texts from XLIFF or PO files, or zips of them, in the name of a person. "
        "What is new or changed is taken, of each page all of it or nothing; the rest "
        "is reported."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--user", required=True, help="The name of whose work this is."
        )
        parser.add_argument(
            "--state",
            choices=[each.value for each in STATES],
            default=DEFAULT_STATE.value,
            help="What the texts count as (default: %(default)s).",
        )
        parser.add_argument(
            "--conflicts",
            action="store_true",
            help="Takes texts that were changed here as well; these stay as versions.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Reports, and takes nothing."
        )

    def handle(self, *, files, user, state, conflicts, dry_run, verbosity, **options):
        model = get_user_model()
        try:
            person = model.objects.get_by_natural_key(user)
        except model.DoesNotExist as unknown:
            raise CommandError(f"There is nobody called “{user}” here.") from unknown

        def progress(items):
            return tqdm(items, unit="", disable=not verbosity or None)

        is_refused = False
        for path in files:
            try:
                delivery = deliveries.receive(path.name, _bytes(path), person)
            except NotTaken as refusal:
                self.stderr.write(f"{path}: {refusal}")
                is_refused = True
                continue
            deliveries.look_at(delivery, progress=progress)
            if not dry_run:
                deliveries.take_all(
                    delivery, state=state, conflicts=conflicts, progress=progress
                )
            is_refused |= self._report(delivery)
            delivery.delete()
        if is_refused:
            raise CommandError("Not every file was taken; see above.")

    def _report(self, delivery):
        """Prints what became of each file; whether one was refused."""
        total, is_refused = Counter(), False
        for file in delivery.files.defer("content"):
            if file.refusal:
                self.stderr.write(f"{file.name}: {file.refusal}")
                is_refused = True
                continue
            total.update(file.counts)
            told = [
                f"{count} {Outcome(each).label.lower()}"
                for each, count in file.counts.items()
            ]
            taken = "nothing taken" if file.taken is None else f"{file.taken} taken"
            self.stdout.write(f"{file.name}: {', '.join([*told, taken])}")
        self.stdout.write(self.style.SUCCESS(f"{delivery.name}: {total.total()} texts"))
        return is_refused


def _bytes(path):
    try:
        return path.read_bytes()
    except OSError as missing:
        raise NotTaken(missing.strerror) from missing
