from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from locales.languages import UnknownLanguage, add_language


class Command(BaseCommand):
    help = (
        "Adds a language that the settings name: its locale, drafts of the home and "
        "the sections, and its teams. May be run again; it makes only what is missing."
    )

    def add_arguments(self, parser):
        parser.add_argument("code", help="Code of the language, such as es")

    def handle(self, code, **options):
        try:
            locale, pages, teams = add_language(code)
        except UnknownLanguage:
            raise CommandError(
                f"The settings do not name {code}. Add it to LANGUAGES in "
                "config/settings/base.py, then run this again."
            ) from None
        for page in pages:
            self.stdout.write(f"Draft of {page.get_admin_display_title()}")
        for team in teams:
            self.stdout.write(f"Made {team}")
        if not pages and not teams:
            self.stdout.write(f"{locale} is there already; nothing is changed.")
        if not self._has_catalog(code):
            self.stderr.write(
                f"There is no catalog of the interface in {code} yet: see “A further "
                "language” in the README."
            )

    def _has_catalog(self, code):
        """Whether the interface itself, not Django, has texts in the language."""
        if code == settings.LANGUAGE_CODE:
            return True
        with override(code):
            return _("Translation coverage") != "Translation coverage"
