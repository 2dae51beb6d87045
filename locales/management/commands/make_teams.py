from django.core.management.base import BaseCommand

from locales.teams import make_teams


class Command(BaseCommand):
    help = (
        "Makes a group of translators, one of reviewers and one of publishers for each "
        "language with a home page. Changes nothing in groups that are there."
    )

    def handle(self, **options):
        made, homeless = make_teams()
        for team in made:
            self.stdout.write(f"Made {team}")
        for locale in homeless:
            self.stderr.write(
                f"{locale.language_code} has no home page yet, and so no teams."
            )
        if not made:
            self.stdout.write("Every team is there; nothing is changed.")
