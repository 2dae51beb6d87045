from django.core.management.base import BaseCommand
from tqdm import tqdm

from locales.memory.filling import fill
from locales.memory.rarity import recount


class Command(BaseCommand):
    help = (
        "Fills the translation memory with every translation that is there already. "
        "It may be interrupted and started again: nothing is added twice."
    )

    def handle(self, *, verbosity, **options):
        def progress(chunks):
            return tqdm(
                chunks, desc="Thousands", unit="", disable=not verbosity or None
            )

        added = fill(progress)
        recount()
        self.stdout.write(f"New entries: {added}")
