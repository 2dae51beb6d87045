"""The gate: a page goes live in a language only when every segment is there.

Publishing a translation is `publish`, whoever asks for it. What tries to go live by
another way (in bulk, by an endpoint, by a script) meets `refuse_other_ways`.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import StringSegment, Translation

OVERRIDE = "locales.publish_incomplete"
_open_for = ContextVar("open_for", default=None)


class GateClosed(PermissionDenied):
    """A translation tried to go live past its gate."""


class Incomplete(Exception):
    """A translation lacks `missing` segments and so does not go live."""

    def __init__(self, missing):
        super().__init__(missing)
        self.missing = missing


def missing_segments(translation):
    """How many segments have no translation, or one with an error. One query."""
    return (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate_translation(translation.target_locale_id)
        .filter(translation__isnull=True)
        .count()
    )


def may_override(user, instance):
    """Whether a person may publish an incomplete translation, of what they publish."""
    return isinstance(instance, Page) and user.has_perm(OVERRIDE)


def publish(translation, user, *, reason=""):
    """Puts a translation live as it stands now, in the name of `user`.

    Who may is asked before. With a `reason` it goes live incomplete, and the log says
    who decided so and why. Raises Incomplete where segments are missing, and
    ValidationError where the texts do not make a valid page; the segments at fault are
    then marked.
    """
    missing = missing_segments(translation)
    if missing and not reason:
        raise Incomplete(missing)
    model = translation.source.specific_content_type.model_class()
    has_drafts = issubclass(model, DraftStateMixin)
    # No transaction around this: the marks of what is at fault must outlive the error.
    translation.save_target(user=user, publish=not has_drafts)
    target = translation.get_target_instance()
    with transaction.atomic(), opened(target):
        if has_drafts:
            revision = target.get_latest_revision()
            revision.publish(user=user, skip_permission_checks=True)
        if missing:
            log(
                instance=target,
                action="locales.publish_incomplete",
                user=user,
                data={"missing": missing, "reason": reason},
            )
    return target


@contextmanager
def opened(target):
    """Lets one page or snippet go live; whoever opens it has asked who may and what."""
    token = _open_for.set((type(target), target.pk))
    try:
        yield
    finally:
        _open_for.reset(token)


def is_guarded(page):
    """Whether a page is a translation in progress, to be published at its gate."""
    return Translation.objects.filter(
        source__object_id=page.translation_key,
        target_locale=page.locale_id,
        enabled=True,
    ).exists()


def refuse_other_ways(sender, instance, raw=False, **kwargs):
    """Before a page is saved: raises GateClosed if this publishes a translation.

    Costs one query where the page is live, and one more where it is being published.
    """
    if raw or not isinstance(instance, Page) or not (instance.pk and instance.live):
        return
    if _open_for.get() == (type(instance), instance.pk):
        return
    before = Page.objects.filter(pk=instance.pk).values_list("live", "live_revision_id")
    if before.first() in (None, (True, instance.live_revision_id)):
        return
    if _was_scheduled(instance):
        return
    if instance.alias_of_id is None and is_guarded(instance):
        raise GateClosed


def _was_scheduled(page):
    """Whether its release was decided at the gate, for a moment that has come now."""
    revision = page._state.fields_cache.get("live_revision")
    return revision is not None and revision.approved_go_live_at is not None


def refuse_other_schedules(sender, instance, raw=False, **kwargs):
    """Before a revision is saved: the same for one that is to go live later."""
    if raw or instance.approved_go_live_at is None:
        return
    page = instance.content_object
    if not isinstance(page, Page) or _open_for.get() == (type(page), page.pk):
        return
    if page.alias_of_id is None and is_guarded(page):
        raise GateClosed
