"""Translators at work: tasks, a review that waits, comments, what readers ask for."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import Translation

from locales.models import (
    LanguageRules,
    Notification,
    Priority,
    StandingRule,
    Task,
    TranslationRequest,
)
from locales.workflow import approving, comments, stages, tasks
from locales.workflow.segments import segments
from practices.models import PracticePage

from .translating import pairs, translate

REVIEWED = "fr"  # the language that asks for review
FOR_REVIEW = "augsburg-square"
DISCUSSED = ("mediateurs-de-nuit", "it")
# Days until due and priority, one after the other, for what is not finished.
DUES = [
    (5, Priority.HIGH),
    (12, Priority.NORMAL),
    (-2, Priority.NORMAL),
    (20, Priority.LOW),
]
READERS = [7, 3, 12]  # who asked for a page, one page after the other


def has_begun():
    return LanguageRules.objects.exists()


@transaction.atomic
def begin(builder, pages, locales, users):
    """Once, when all pages are there; an editor's changes to it stay."""
    if has_begun():
        return
    # Nobody needs to hear of each page that was loaded.
    Notification.objects.all().delete()
    _review_all(locales[REVIEWED], users["reviewer"])
    rule = StandingRule.objects.create(
        content_type=ContentType.objects.get_for_model(PracticePage),
        created_by=users["editor"],
    )
    rule.locales.set(locales[code] for code in ("fr", "de", "it"))
    _open_tasks(pages, users["editor"])
    by_key = {document.key: document for document in pages}
    if document := by_key.get(FOR_REVIEW):
        _hand_in(builder, document, locales, users)
    key, code = DISCUSSED
    if document := by_key.get(key):
        _discuss(_translation(document, code), users)
    _ask(builder, pages, locales)


def _translation(document, code):
    return Translation.objects.select_related("source__locale", "target_locale").get(
        source__object_id=document.translation_key, target_locale__language_code=code
    )


def _review_all(locale, reviewer):
    """What is there was reviewed; from now on the language asks for it."""
    of_locale = Translation.objects.filter(target_locale=locale)
    for translation in of_locale.select_related("source"):
        approving.approve(translation, segments(translation), user=reviewer)
    LanguageRules.objects.create(locale=locale, asks_review=True)


def _open_tasks(pages, editor):
    unfinished = [
        _translation(document, code)
        for document in pages
        for code in document.languages("half", "stale")
    ]
    today = timezone.localdate()
    for number, translation in enumerate(unfinished):
        days, priority = DUES[number % len(DUES)]
        order = {"due": today + timedelta(days=days), "priority": priority}
        tasks.open_tasks([translation], user=editor, **order)
        # What the source has reopened is at work already, and bears no date.
        Task.objects.filter(translation=translation, due=None).update(
            created_by=editor, **order
        )


def _hand_in(builder, document, locales, users):
    """A complete translation that waits for the reviewer."""
    translator = users[f"translator-{REVIEWED}"]
    texts = pairs(document.content, document.source, REVIEWED, builder.rich)
    page = builder.pages[FOR_REVIEW]
    page = page.specific_class.objects.get(pk=page.pk)
    translate(page, locales[REVIEWED], texts, translator=translator, publish=False)
    translation = _translation(document, REVIEWED)
    tasks.open_tasks(
        [translation],
        user=users["editor"],
        due=timezone.localdate() + timedelta(days=7),
        assignees=[translator],
    )
    stages.hand_in(translation, translator)


def _discuss(translation, users):
    """A translator asks, and the editor answers."""
    segment = segments(translation)[0]
    comments.add(
        translation,
        users["translator-it"],
        "@editor-fr Il titolo parla di mediatori: sono dipendenti del Comune o "
        "volontari?",
        segment=segment,
    )
    comments.add(
        translation,
        users["editor-fr"],
        "@translator-it Ce sont des agents de la ville, en horaires de nuit.",
        segment=segment,
    )


def _ask(builder, pages, locales):
    """Readers asked for what is not translated."""
    wanted = [
        (document, code) for document in pages for code in document.languages("none")
    ]
    today = timezone.localdate()
    TranslationRequest.objects.bulk_create(
        TranslationRequest(
            page=builder.pages[document.key],
            locale=locales[code],
            day=today - timedelta(days=number),
            readers=READERS[number % len(READERS)],
        )
        for number, (document, code) in enumerate(wanted)
        if (document.key, code) != (FOR_REVIEW, REVIEWED)
    )
