"""What a change of the source does to the stage of each of its translations."""

import logging
from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils import timezone
from wagtail.models import DraftStateMixin

from locales import gate
from locales.models import LanguageRules, Notification, Task, Team
from locales.notifications import notify_many

from . import counting, people
from .content import is_live_as_it_stands

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Standing:
    """A translation, what stands against publishing it, and what is live of it."""

    translation: object
    task: Task | None
    obstacles: gate.Obstacles
    rules: LanguageRules
    is_live: bool


def settle(source, user, *, changed):
    """Sets the stages of a source's translations anew, and says so to who must know.

    What lacks a text goes back to translation; what is live stays as it is. What is
    whole again, or still, is done where its page shows the source as it is now; else it
    is published where its language publishes by itself, or waits for that. `changed`
    is how many segments are to be looked at again.
    """
    standings = _standings(source)
    stages, moved_on, ready = defaultdict(list), [], []
    for each in standings:
        stage = _stage(each)
        if each.obstacles and changed:
            moved_on.append(each)
        elif stage == Task.Stage.APPROVED:
            if each.rules.publishes_itself and each.is_live and _publish(each, user):
                continue
            ready.append(each)
        if each.task and stage and stage != each.task.stage:
            stages[stage].append(each.task.pk)
    for stage, tasks in stages.items():
        Task.objects.filter(pk__in=tasks).update(
            stage=stage, staged_at=timezone.now(), staged_by=user
        )
    _tell(moved_on, ready, user)


def _stage(each):
    """The stage a translation belongs to, or None where it stays at its own."""
    stage = each.task.stage if each.task else None
    if each.obstacles.missing:
        return Task.Stage.TRANSLATION
    if each.obstacles.unreviewed:
        return Task.Stage.REVIEW if stage == Task.Stage.DONE else None
    if not each.is_live:
        return None
    if is_live_as_it_stands(each.translation):
        return Task.Stage.DONE
    return Task.Stage.APPROVED


def _publish(each, user):
    """Whether a translation went live by itself; a lock or a wrong text keeps it."""
    try:
        target = each.translation.get_target_instance()
        if hasattr(target, "get_lock") and target.get_lock():
            return False
        gate.publish(each.translation, user)
    except (ObjectDoesNotExist, ValidationError, gate.Incomplete) as reason:
        logger.warning("%s does not go live by itself: %s", each.translation, reason)
        return False
    return True


def _standings(source):
    """The Standing of each enabled translation of a source. Five queries."""
    translations = {
        each.pk: each
        for each in source.translations.filter(enabled=True).select_related(
            "target_locale",
            "source__locale",
            "source__specific_content_type",
        )
    }
    if not translations:
        return []
    tasks = {
        task.translation_id: task
        for task in Task.objects.filter(translation__in=translations).select_related(
            "created_by"
        )
    }
    rules = {each.locale_id: each for each in LanguageRules.objects.all()}
    model = source.specific_content_type.model_class()
    has_drafts = issubclass(model, DraftStateMixin)
    live = set(
        model._default_manager.filter(
            translation_key=source.object_id, **({"live": True} if has_drafts else {})
        ).values_list("locale_id", flat=True)
    )
    counts = counting.of_source(source)
    found = []
    for pk, each in translations.items():
        of_language = rules.get(each.target_locale_id) or LanguageRules()
        counted = counts.get(pk, counting.Counts())
        found.append(
            Standing(
                translation=each,
                task=tasks.get(pk),
                obstacles=gate.Obstacles(**counted.under(of_language)),
                rules=of_language,
                is_live=each.target_locale_id in live,
            )
        )
    return found


def _tell(moved_on, ready, user):
    """To translators what is to do again, to who asked what waits to be published."""
    if not moved_on and not ready:
        return
    assignees = _assignees(moved_on)
    locales = {each.translation.target_locale_id for each in moved_on}
    teams = people.members_by_locale(Team.Role.TRANSLATOR, locales)
    to_translate = {
        each.translation: assignees.get(each.translation.pk)
        or teams[each.translation.target_locale_id]
        for each in moved_on
    }
    asked_for = {
        each.translation: [each.task.created_by]
        for each in ready
        if each.task and each.task.created_by and each.task.stage == Task.Stage.DONE
    }
    notify_many(Notification.Kind.MOVED_ON, to_translate, actor=user)
    notify_many(Notification.Kind.LANDED, asked_for, actor=user)


def _assignees(standings):
    """{Translation id: [the people its task is assigned to]}. One query."""
    found = defaultdict(list)
    tasks = [each.task.pk for each in standings if each.task]
    links = Task.assignees.through.objects.filter(task__in=tasks, user__is_active=True)
    for link in links.select_related("task", "user"):
        found[link.task.translation_id].append(link.user)
    return found
