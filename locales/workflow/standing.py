"""Standing rules: what is submitted by itself when it is published."""

from datetime import timedelta
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from locales.coverage.access import translatable_models
from locales.models import StandingRule, SubmissionItem

from . import submissions
from .selection import Selection

SUBMIT = "wagtail_localize.submit_translation"


def on_page_published(sender, instance, **_kwargs):
    """Receives Wagtail's `page_published`."""
    if not instance.alias_of_id:
        follow(instance)


def on_snippet_published(sender, instance, **_kwargs):
    """Receives Wagtail's `published`, which speaks of pages, too."""
    if _is_snippet(instance):
        follow(instance)


def on_snippet_saved(sender, instance, raw=False, **_kwargs):
    """Receives `post_save`: what has no draft is published by being saved.

    What belongs to it may be saved after it, so it is followed at the end.
    """
    if not raw and _is_snippet(instance) and not isinstance(instance, DraftStateMixin):
        transaction.on_commit(partial(follow, instance))


def _is_snippet(instance):
    """Whether it is one, and not a row that belongs to a page."""
    if isinstance(instance, Page) or not isinstance(instance, TranslatableMixin):
        return False
    return type(instance) in translatable_models()


def follow(instance):
    """Submits an original that was published by the rules that match it.

    In the background and in the name of each rule's author, into those languages in
    which it is not there yet; so publishing again does nothing twice. One query where
    no rule matches.
    """
    for rule in _matching(instance):
        if _may_start(rule, instance):
            submissions.start(
                Selection(
                    only=[instance.pk],
                    content_type=_type(instance),
                    locales=list(rule.locales.all()),
                ),
                user=rule.created_by,
                due=timezone.localdate() + timedelta(days=rule.days),
                priority=rule.priority,
                note=rule.note,
            )


def _type(instance):
    if isinstance(instance, Page):
        return instance.cached_content_type
    return ContentType.objects.get_for_model(instance)


def _matching(instance):
    """The rules for a page, by its type, its section or both; those for a snippet."""
    rules = StandingRule.objects.filter(
        is_active=True, created_by__is_active=True
    ).select_related("section", "created_by")
    kind = _type(instance)
    if not isinstance(instance, Page):
        return rules.filter(content_type=kind)
    return [
        rule
        for rule in rules
        if rule.content_type_id in (None, kind.pk)
        and (rule.section is None or instance.path.startswith(rule.section.path))
    ]


def _may_start(rule, instance):
    """Whether the author may submit still, and it does not wait for it yet."""
    model = Page if isinstance(instance, Page) else instance
    waiting = SubmissionItem.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id=instance.pk,
        state=SubmissionItem.State.WAITING,
        submission__created_by=rule.created_by,
        submission__cancelled_at=None,
    )
    return rule.created_by.has_perm(SUBMIT) and not waiting.exists()
