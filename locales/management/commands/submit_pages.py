from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date
from tqdm import tqdm
from wagtail.models import Locale, Page

from locales.coverage.access import translatable_models
from locales.models import Priority, Submission, SubmissionItem
from locales.workflow import submissions
from locales.workflow.selection import Selection


class Command(BaseCommand):
    help = (
        "Submits published pages for translation, as the bulk submission of the admin "
        "does: those of a section, of a type, or in which words are found; or snippets "
        "of a type. Stopped at any moment, it goes on with --resume and submits "
        "nothing twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("--section", help="a page's id, or its path: /en/news/")
        parser.add_argument("--type", help="of a page or snippet: articles.NewsPage")
        parser.add_argument("--search", default="", help="words that are in it")
        parser.add_argument("--to", nargs="+", metavar="CODE", help="fr de …")
        parser.add_argument("--due", help="2026-12-31")
        parser.add_argument(
            "--priority", choices=[each.name.lower() for each in Priority]
        )
        parser.add_argument("--note", default="")
        parser.add_argument(
            "--user", help="in whose name; else the first administrator's"
        )
        parser.add_argument(
            "--resume", type=int, metavar="ID", help="go on with a submission"
        )

    def handle(self, **options):
        if options["resume"]:
            submission = self._there(options["resume"])
            submissions.revive(submission)
        else:
            submission = self._new(options)
        if submission is None:
            self.stdout.write("There is nothing to submit.")
            return
        waiting = submissions.counts(submission)[SubmissionItem.State.WAITING]
        self.stdout.write(
            f"Submission {submission.pk}, {waiting} items. "
            f"If it is stopped: manage.py submit_pages --resume {submission.pk}"
        )
        with tqdm(total=waiting, unit="item") as bar:
            submissions.proceed(submission.pk, report=lambda _item: bar.update())
        for state, count in submissions.counts(submission).items():
            self.stdout.write(f"{state.name.capitalize()}: {count}")
        failed = submission.items.filter(state=SubmissionItem.State.FAILED)
        for item in failed.prefetch_related("subject")[:20]:
            self.stderr.write(f"{item.object_id} {item.subject}: {item.message}")

    def _there(self, pk):
        try:
            return Submission.objects.get(pk=pk)
        except Submission.DoesNotExist as unknown:
            raise CommandError(f"There is no submission {pk}.") from unknown

    def _new(self, options):
        if not options["to"]:
            raise CommandError("Into which languages? For example: --to fr de")
        priority = options["priority"] or Priority.NORMAL.name
        selection = Selection(
            locales=[_locale(code) for code in options["to"]],
            section=options["section"] and _section(options["section"]),
            content_type=options["type"] and _type(options["type"]),
            search=options["search"],
        )
        for field, reason in selection.contradictions.items():
            raise CommandError(f"--{field}: {reason}")
        return submissions.make(
            selection,
            user=_user(options["user"]),
            due=options["due"] and _day(options["due"]),
            priority=Priority[priority.upper()],
            note=options["note"],
        )


def _locale(code):
    locale = Locale.objects.filter(language_code=code).first()
    if locale is None:
        raise CommandError(f"The site has no language “{code}”.")
    return locale


def _section(text):
    if text.isdigit():
        found = Page.objects.filter(pk=int(text))
    else:
        # As it stands in the address, without the site's root page.
        found = Page.objects.filter(url_path__endswith=f"/{text.strip('/')}/")
    section = found.filter(depth__gt=1).order_by("depth").first()
    if section is None:
        raise CommandError(f"There is no page “{text}”.")
    return section


def _type(label):
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as unknown:
        raise CommandError(f"There is no type “{label}”.") from unknown
    if not issubclass(model, Page) and model not in translatable_models():
        raise CommandError(f"“{label}” is neither a page nor a translatable snippet.")
    return ContentType.objects.get_for_model(model)


def _day(text):
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(f"“{text}” is no date such as 2026-12-31.")
    return day


def _user(name):
    people = get_user_model().objects.filter(is_active=True).order_by("pk")
    if name:
        user = people.filter(username=name).first()
    else:
        user = people.filter(is_superuser=True).first()
    if user is None:
        raise CommandError(f"There is no person “{name or 'administrator'}”.")
    return user
