"""Many translations analysed in the background, some at a time.

What is known of some translations is written at once, and a row that has its words is
not looked at again, so that a worker can be killed at any moment. What came before in
other rows is asked of the database: 2,000 pages take no more room than twenty.
"""

from itertools import takewhile

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail_localize.models import Translation

from locales.exchange.choosing import with_targets
from locales.models import AnalysedTranslation, Analysis

from .bands import analyse

# Translations in one background task; other tasks have their turn between two of them.
AT_ONCE = 20


@transaction.atomic
def start(translations, *, user, title):
    """Makes an Analysis of a query of Translations and sends it to the background.

    None where there are none whose page or snippet is still there. What was submitted
    first comes first, language by language.
    """
    pairs = with_targets(
        translations.select_related("source").order_by(
            "target_locale_id", "source__locale_id", "pk"
        )
    )
    if not pairs:
        return None
    analysis = Analysis.objects.create(user=user, title=title[:255])
    AnalysedTranslation.objects.bulk_create(
        (AnalysedTranslation(analysis=analysis, translation=each) for each, _ in pairs),
        batch_size=500,
    )
    analyse_in_background.enqueue(analysis.pk)
    return analysis


@task()
def analyse_in_background(analysis_id):
    """Does some translations, and comes back for the next ones."""
    if proceed(analysis_id):
        analyse_in_background.enqueue(analysis_id)


def proceed(analysis_id):
    """Does the next translations of an Analysis; returns whether there may be more.

    At most twelve queries for twenty translations from one language into one other.
    """
    rows = AnalysedTranslation.objects.filter(analysis=analysis_id)
    waiting = list(
        rows.filter(words=None)
        .select_related("translation__source__locale", "translation__target_locale")
        .order_by("pk")[:AT_ONCE]
    )
    if not waiting:
        Analysis.objects.filter(pk=analysis_id, finished_at=None).update(
            finished_at=timezone.now()
        )
        return False
    first = waiting[0]
    some = list(takewhile(lambda row: _pair(row) == _pair(first), waiting))
    figures = analyse(
        [row.translation for row in some],
        after=Translation.objects.filter(
            pk__in=rows.filter(pk__lt=first.pk).values("translation"),
            target_locale=first.translation.target_locale,
        ),
    )
    for row in some:
        found = figures[row.translation_id]
        row.words, row.bands = found.total[0], found.stored
    AnalysedTranslation.objects.bulk_update(some, ["words", "bands"])
    return True


def _pair(row):
    return row.translation.source.locale_id, row.translation.target_locale_id
