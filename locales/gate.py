"""The gate: a page goes live in a language only when nothing stands against it.

Every segment is there and confirmed, no quality check blocks it and, where the language
asks for it, somebody has reviewed it.

Publishing a translation is `publish`, whoever asks for it. What tries to go live by
another way (in bulk, by an endpoint, by a script) meets `refuse_other_ways`.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .models import Task
from .workflow import counting, expiry
from .workflow.findings import findings_of
from .workflow.segments import segments
from .workflow.values import refuse_gone

OVERRIDE = "locales.publish_incomplete"
# Sent with `translation` and `user` when a translation has been published.
published = Signal()
_open_for = ContextVar("open_for", default=None)


class GateClosed(PermissionDenied):
    """A translation tried to go live past its gate."""


@dataclass(frozen=True, kw_only=True)
class Obstacles:
    """What stands against publishing a translation, as numbers of segments.

    `missing` have no text, one with an error, or a draft that nobody has confirmed;
    `blocked` are at fault: a number is wrong, a link is lost. `unreviewed` are there,
    and the language asks for a review they have not had.
    """

    missing: int = 0
    blocked: int = 0
    unreviewed: int = 0

    def __bool__(self):
        return bool(self.missing or self.blocked or self.unreviewed)

    @property
    def reasons(self):
        """Each kind as the rest of a sentence, in the active language."""
        counted = [
            (
                self.missing,
                ngettext(
                    "one segment is not translated yet",
                    "{count} segments are not translated yet",
                    self.missing,
                ),
            ),
            (
                self.blocked,
                ngettext(
                    "one segment has an error that blocks it",
                    "{count} segments have errors that block them",
                    self.blocked,
                ),
            ),
            (
                self.unreviewed,
                ngettext(
                    "one segment is not reviewed yet",
                    "{count} segments are not reviewed yet",
                    self.unreviewed,
                ),
            ),
        ]
        return [text.format(count=count) for count, text in counted if count]

    def __str__(self):
        return "; ".join(self.reasons)


class Incomplete(Exception):
    """A translation does not go live, because of its `obstacles`."""

    def __init__(self, obstacles):
        super().__init__(obstacles)
        self.obstacles = obstacles


def obstacles(translation):
    """The Obstacles before a Translation. Ten queries, however long the page."""
    found = findings_of(translation, segments(translation))
    blocked = sum(any(each.blocking for each in of) for of in found.values())
    return Obstacles(blocked=blocked, **counting.against(translation))


def may_override(user, instance):
    """Whether a person may publish an incomplete translation, of what they publish."""
    return isinstance(instance, Page) and user.has_perm(OVERRIDE)


def publish(translation, user, *, reason=""):
    """Puts a translation live as it stands now, in the name of `user`.

    Who may is asked before. With a `reason` it goes live in spite of its obstacles, and
    the log says who decided so and why. Raises Incomplete where there are any, and
    ValidationError where the texts do not make a valid page; the segments at fault are
    then marked.
    """
    against = obstacles(translation)
    if against and not reason:
        raise Incomplete(against)
    model = translation.source.specific_content_type.model_class()
    has_drafts = issubclass(model, DraftStateMixin)
    if issubclass(model, Page):
        expiry.prepare(translation)
    # No transaction around this: the marks of what is at fault must outlive the error.
    save(translation, user, publish=not has_drafts)
    target = translation.get_target_instance()
    with transaction.atomic(), opened(target):
        if has_drafts:
            revision = target.get_latest_revision()
            revision.publish(user=user, skip_permission_checks=True)
        if against:
            log(
                instance=target,
                action="locales.publish_incomplete",
                user=user,
                data={**asdict(against), "reason": reason},
            )
        Task.objects.filter(translation=translation).update(
            stage=Task.Stage.DONE,
            staged_at=timezone.now(),
            staged_by=user,
        )
        published.send(sender=Translation, translation=translation, user=user)
    return target


def save(translation, user, *, publish):
    """Has the page or snippet say what the segments say: a draft, if not to `publish`.

    Raises ValidationError where they do not make a valid one, and marks them.
    """
    try:
        refuse_gone(
            translation, lambda: translation.save_target(user=user, publish=publish)
        )
    except AttributeError as stumbled:
        # wagtail-localize expects every error to name its field; Wagtail's of a title
        # that is too long or empty does not.
        if not isinstance(stumbled.__context__, ValidationError):
            raise
        said = StringSegment.objects.filter(source=translation.source_id)
        # Saved one by one, they would be copied to the page's draft title, too long.
        StringTranslation.objects.filter(
            translation_of__in=said.values("string"),
            context__object=translation.source.object_id,
            context__path="title",
            locale=translation.target_locale_id,
        ).update(has_error=True, field_error=stumbled.__context__.messages[0])
        raise stumbled.__context__ from None


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
