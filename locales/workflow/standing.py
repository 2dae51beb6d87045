"""Standing rules: what is submitted by itself when it is published."""

from datetime import timedelta

from django.utils import timezone

from locales.models import StandingRule, SubmissionItem

from . import submissions
from .selection import Selection

SUBMIT = "wagtail_localize.submit_translation"


def follow(instance, **_kwargs):
    """Receives `page_published`: submits an original by the rules that match it.

    In the background and in the name of each rule's author, into those languages in
    which it is not there yet; so publishing again does nothing twice. One query where
    no rule matches.
    """
    if instance.alias_of_id:
        return
    for rule in _matching(instance):
        if _may_start(rule, instance):
            submissions.start(
                Selection(only=[instance.pk], locales=list(rule.locales.all())),
                user=rule.created_by,
                due=timezone.localdate() + timedelta(days=rule.days),
                priority=rule.priority,
                note=rule.note,
            )


def _matching(page):
    rules = StandingRule.objects.filter(
        is_active=True, created_by__is_active=True
    ).select_related("section", "created_by")
    return [
        rule
        for rule in rules
        if rule.content_type_id in (None, page.content_type_id)
        and (rule.section is None or page.path.startswith(rule.section.path))
    ]


def _may_start(rule, page):
    """Whether the author may submit still, and the page does not wait for it yet."""
    waiting = SubmissionItem.objects.filter(
        page=page.pk,
        state=SubmissionItem.State.WAITING,
        submission__created_by=rule.created_by,
        submission__cancelled_at=None,
    )
    return rule.created_by.has_perm(SUBMIT) and not waiting.exists()
