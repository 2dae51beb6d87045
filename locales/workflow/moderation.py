"""Wagtail's moderation of a translation, and the stages it stands for.

Approving, sending back and taking back are the same whether a person does it in
Wagtail's own places or here: Wagtail's tell `arriving` what has happened.
"""

from wagtail.models import Page, TranslatableMixin, WorkflowMixin, WorkflowState
from wagtail_localize.models import Translation

from locales import gate
from locales.guarding.permissions import may_publish
from locales.models import LanguageRules, Task
from locales.teams import publishes_in

from . import arriving
from .people import reviews_in
from .segments import translation_of


def translation_under(instance):
    """The enabled Translation that makes a page or snippet, or None."""
    if not isinstance(instance, TranslatableMixin):
        return None
    if isinstance(instance, Page) and instance.alias_of_id is not None:
        return None
    return translation_of(instance)


def refusal(instance, user):
    """Why a person cannot approve a translation as it stands, or None.

    Returns gate.Obstacles, or the Task where they would approve what they handed in.
    """
    translation = translation_under(instance)
    if translation is None:
        return None
    if against := gate.obstacles(translation):
        return against
    return handed_in_by(translation, user)


def handed_in_by(translation, user):
    """The Task, where `user` has handed it in and the language asks for review."""
    if not LanguageRules.of(translation.target_locale_id).asks_review:
        return None
    return Task.objects.filter(translation=translation, handed_in_by=user).first()


def current(target):
    """What Wagtail's moderation of a page or snippet has come to, or None."""
    if not isinstance(target, WorkflowMixin):
        return None
    return target.current_workflow_state


def start(target, user):
    """Begins Wagtail's moderation, or goes on with it, where there is any."""
    state = current(target)
    if state is not None:
        if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
        return
    workflow = target.get_workflow() if isinstance(target, WorkflowMixin) else None
    # One without steps would be finished at once, without a review.
    if workflow and workflow.tasks.filter(active=True).exists():
        workflow.start(target, user)


def act(target, user, action, **details):
    """Does "approve" or "reject" in Wagtail's moderation, in the name of `user`.

    Returns None where nothing waits there, else whether they may do it.
    """
    state = current(target)
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    step = state.current_task_state.specific
    task = step.task.specific
    if action not in {name for name, _label, _modal in task.get_actions(target, user)}:
        return False
    task.on_action(step, user, action, **details)
    return True


def cancel(target, user):
    if state := current(target):
        state.cancel(user=user)


def decides(user, instance):
    """Whether a person has a say on this: a reviewer on a translation, else whoever
    publishes it."""
    if translation_under(instance) is None:
        return may_publish(user, instance)
    return reviews_in(user, instance.locale_id)


def of_person(states, user):
    """Of TaskStates, those of pages on which a person has a say. Three queries."""
    by_page = dict(
        states.filter(workflow_state__base_content_type__model="page").values_list(
            "workflow_state__object_id", "pk"
        )
    )
    pages = Page.objects.filter(pk__in=by_page).only("translation_key", "locale")
    targets = set(
        Translation.objects.filter(
            enabled=True, source__object_id__in=pages.values("translation_key")
        ).values_list("source__object_id", "target_locale_id")
    )
    chosen = [
        by_page[str(page.pk)]
        for page in pages
        if (
            reviews_in(user, page.locale_id)
            if (page.translation_key, page.locale_id) in targets
            else publishes_in(user, page.locale_id)
        )
    ]
    return states.filter(pk__in=chosen)


def finished(workflow_state, user):
    """What `finishing.finish` does for a translation."""
    translation = translation_under(workflow_state.content_object)
    if refused := refusal(workflow_state.content_object, user):
        raise gate.GateClosed(str(refused))
    arriving.approved(translation, user)


def step_begun(sender, instance, user=None, **_kwargs):
    """Receives `task_submitted`: a translation has come to be moderated."""
    if translation := translation_under(instance.workflow_state.content_object):
        arriving.in_review(translation, user)


def rejected(sender, instance, user=None, **_kwargs):
    """Receives `workflow_rejected`."""
    if translation := translation_under(instance.content_object):
        arriving.sent_back(translation, user, instance.current_task_state.comment)


def cancelled(sender, instance, user=None, **_kwargs):
    """Receives `workflow_cancelled`."""
    if translation := translation_under(instance.content_object):
        arriving.taken_back(translation, user)
