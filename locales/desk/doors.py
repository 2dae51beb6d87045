"""Who may write a segment: asked with the segment itself, in one query.

Every save passes here, so it reads of the target page the columns that permissions need
and nothing else. What is not a page, or is held by a lock, takes the longer way.
"""

from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.models import Permission
from django.db.models import CharField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Cast, JSONObject
from django.http import Http404
from django.utils import timezone, translation
from wagtail.models import Page, Revision, WorkflowState
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringSegment

from locales.guarding.doors import translation_and_target
from locales.guarding.permissions import lock_against, may_edit
from locales.models import LanguageRules, Task, Team
from locales.workflow import places

COLUMNS = (
    "pk",
    "content_type_id",
    "path",
    "depth",
    "owner_id",
    "locked",
    "locked_by_id",
    "title",
)
RUNNING = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


class Shut(Exception):
    """Why somebody may not write here: `status` is HTTP's, `message` the person's."""

    def __init__(self, status, message=""):
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True)
class Entry:
    """A Place that somebody may write at, and what holds for them there.

    `has_consequences` where a text may change the page's stage, or publish it.
    """

    place: places.Place
    is_reviewer: bool
    has_consequences: bool
    language: str
    time_zone: str


def enter(user, translation_id, key):
    """The Entry of a segment (`Segment.key`). Two queries for a page nobody holds.

    Raises Shut, or Http404 where there is no such segment.
    """
    try:
        context_id, string_id = (int(number) for number in key.split("-"))
        place = places.place(translation_id, context_id, string_id, **_asked(user))
    except (ValueError, StringSegment.DoesNotExist) as gone:
        raise Http404 from gone
    segment = place.segment
    if not (user.is_superuser or segment.may_enter):
        raise Shut(403)
    if segment.page is None or segment.is_held:
        _by_the_long_way(user, translation_id)
    elif not may_edit(user, _page(segment)):
        raise Shut(403)
    profile = segment.profile or {}
    return Entry(
        place=place,
        is_reviewer=user.is_superuser or segment.is_reviewer,
        has_consequences=segment.publishes_itself or segment.is_past,
        language=profile.get("language", ""),
        time_zone=profile.get("zone", ""),
    )


def _page(segment):
    return Page(locale_id=segment.locale_id, **segment.page)


def _by_the_long_way(user, translation_id):
    _translation, target = translation_and_target(translation_id)
    if not may_edit(user, target):
        raise Shut(403)
    if refusal := lock_against(user, target):
        raise Shut(423, refusal)


def _asked(user):
    """Annotations of a StringSegment that say who `user` is at its target."""
    pages = Page.objects.filter(
        translation_key=OuterRef("source__object"),
        locale=OuterRef("source__translations__target_locale"),
    )
    schedules = Revision.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        approved_go_live_at__isnull=False,
        base_content_type__app_label="wagtailcore",
    )
    workflows = WorkflowState.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()), status__in=RUNNING
    )
    held = pages.filter(Q(locked=True) | Exists(schedules) | Exists(workflows))
    past = Task.objects.filter(
        translation=OuterRef("source__translations"),
        stage__in=[Task.Stage.APPROVED, Task.Stage.DONE],
    )
    row = JSONObject(**{name: name for name in COLUMNS})
    profile = JSONObject(language="preferred_language", zone="current_time_zone")
    in_language = {"locale": OuterRef("source__translations__target_locale")}
    return {
        "page": Subquery(pages.values(row=row)[:1]),
        "is_held": Exists(held),
        "may_enter": Exists(may_enter(user)),
        "is_reviewer": Exists(
            Team.objects.filter(
                role=Team.Role.REVIEWER, group__user=user, **in_language
            )
        ),
        "publishes_itself": Exists(
            LanguageRules.objects.filter(publishes_itself=True, **in_language)
        ),
        "is_past": Exists(past),
        "profile": Subquery(
            UserProfile.objects.filter(user=user).values(row=profile)[:1]
        ),
    }


def may_enter(user):
    """Query of the permission to enter the admin, if a person has it."""
    return Permission.objects.filter(
        Q(user=user) | Q(group__user=user),
        content_type__app_label="wagtailadmin",
        codename="access_admin",
    )


def speaking(entry):
    """A context in which messages and times are those of the person who entered."""
    return _Speaking(entry.language, entry.time_zone)


class _Speaking:
    def __init__(self, language, zone):
        language = language or translation.get_language()
        self.parts = [translation.override(language)]
        if zone:
            self.parts.append(timezone.override(zone))

    def __enter__(self):
        for part in self.parts:
            part.__enter__()

    def __exit__(self, *error):
        for part in reversed(self.parts):
            part.__exit__(*error)


def signed_in(answer):
    """`view(request, …)` for people who are; `answer(request)` to those who are not."""

    def decorate(view):
        @wraps(view)
        def guard(request, *args, **kwargs):
            if not (request.user.is_authenticated and request.user.is_active):
                return answer(request)
            return view(request, *args, **kwargs)

        return guard

    return decorate
