"""What the desk shows: the page's segments, how far they are, and what may be done."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from locales import words
from locales.guarding.editor import edit_url
from locales.models import LanguageRules, Task, Unit
from locales.workflow.comments import comments_of
from locales.workflow.findings import findings_of
from locales.workflow.segments import SegmentState, segments

from . import chips, side, wording
from .outline import outline
from .values import NAME as VALUES
from .values import complete as complete_values
from .values import offered

OLD_EDITOR = "wagtail-localize"
ICONS = {
    SegmentState.EMPTY: "radio-empty",
    SegmentState.CHANGED: "resubmit",
    SegmentState.DRAFT: "draft",
    SegmentState.TRANSLATED: "check",
    SegmentState.REVIEWED: "success",
}
# In the order in which they are loaded: each knows those before it.
SCRIPTS = (
    "chips",
    "field",
    "rows",
    "progress",
    "conflict",
    "storing",
    "saving",
    "highlights",
    "panel",
    "navigation",
    "preview",
    "keys",
)
HANDED_IN_FROM = {Task.Stage.TRANSLATION, Task.Stage.DONE}
FILTERS = {
    "all": pgettext_lazy("filter of segments", "All"),
    "todo": pgettext_lazy("filter of segments", "To do"),
    "changed": pgettext_lazy("filter of segments", "Source changed"),
    "draft": pgettext_lazy("filter of segments", "Draft"),
    "translated": pgettext_lazy("filter of segments", "Translated"),
    "reviewed": pgettext_lazy("filter of segments", "Reviewed"),
    "findings": pgettext_lazy("filter of segments", "With findings"),
    "comments": pgettext_lazy("filter of segments", "With comments"),
    VALUES: pgettext_lazy("filter of segments", "Pictures, links…"),
}


@dataclass(frozen=True)
class Refusal:
    """A text that was not taken: what somebody wrote, why, and the Unit in its way."""

    text: str
    message: str
    theirs: Unit | None = None


@dataclass(frozen=True)
class Language:
    """How texts of a language are set."""

    code: str
    name: str
    direction: str

    @classmethod
    def of(cls, locale):
        code = locale.language_code
        try:
            direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
        except KeyError:
            direction = "auto"
        return cls(code, locale.get_display_name(), direction)


def context(request, translation, instance, rights, refused):
    """The context of the desk's template. Its queries do not grow with the page."""
    found = segments(translation)
    groups = outline(translation, found, offered(translation))
    findings = findings_of(translation, found)
    comments = comments_of(translation)
    show = request.GET.get("show")
    show = show if show in FILTERS else "all"
    rows = [row for group in groups for row in group.rows]
    roles = wording.roles()
    for row in rows:
        _complete(row, findings, comments, refused, rights)
        # What the names of its blocks say already is not said twice.
        is_named = row.label and row.role == row.spot.role
        row.role_label = "" if is_named else roles.get(row.role, "")
        row.is_shown = show in row.filters
    shared = [row for group in groups for row in group.values]
    complete_values(shared, show)
    for group in groups:
        group.is_shown = any(row.is_shown for row in [*group.rows, *group.values])
    return {
        "translation": translation,
        "instance": instance,
        "rights": rights,
        "groups": groups,
        "tabs_shown": {group.tab for group in groups if group.is_shown},
        "source": Language.of(translation.source.locale),
        "target": Language.of(translation.target_locale),
        "filters": _filters([*rows, *shared], show),
        "show": show,
        "progress": Progress.of(rows),
        "stage": Stage.of(request.user, translation, rights, rows),
        "page_comments": comments.get("", []),
        "urls": _urls(translation, instance),
        "wording": wording.for_scripts(),
        "keys": wording.keys(),
        "single_keys": _single_keys(request.user),
        "is_page": isinstance(instance, Page),
        "states": [
            {"name": state.value, "label": state.label, "icon": ICONS[state]}
            for state in SegmentState
        ],
        "scripts": [f"locales/desk/{name}.js" for name in SCRIPTS],
        **side.context(request, translation, instance),
    }


def _complete(row, findings, comments, refused, rights):
    """Adds to a Row what its template shows."""
    segment = row.segment
    row.words = words.count(segment.source)
    row.icon = ICONS[segment.state]
    row.origin = Unit.Origin(segment.origin).label if segment.origin else ""
    row.target_html = "" if rights.may_write else chips.shown(segment.target)
    row.source_html = chips.shown(segment.source, segment.attrs)
    row.findings = findings.get(segment.key, [])
    row.comments = [
        each for each in comments.get(segment.key, []) if each.resolved_at is None
    ]
    row.refusal = refused.get(segment.key)
    row.text = row.refusal.text if row.refusal else segment.target
    row.may_approve = rights.is_reviewer and rights.may_write
    row.filters = _filters_of(row)


def _filters_of(row):
    state = row.segment.state
    found = {"all", str(state)}
    if not row.segment.is_done:
        found.add("todo")
    if row.findings:
        found.add("findings")
    if row.comments:
        found.add("comments")
    return found


def _filters(rows, show):
    counts = Counter(name for row in rows for name in row.filters)
    return [
        {"name": name, "label": label, "count": counts[name], "is_on": name == show}
        for name, label in FILTERS.items()
        if name != VALUES or counts[name]
    ]


@dataclass(frozen=True)
class Progress:
    """How far a page is, in segments and in words of the source."""

    segments: int
    done: int
    words_left: int
    percent: int

    @classmethod
    def of(cls, rows):
        total = sum(row.words for row in rows)
        left = sum(row.words for row in rows if not row.segment.is_done)
        done = sum(row.segment.is_done for row in rows)
        percent = 100 * (total - left) // total if total else 100
        return cls(len(rows), done, left, percent)


@dataclass(frozen=True)
class Stage:
    """Where the translation is on its way, what stands against it, who may do what."""

    task: Task | None
    label: str
    asks_review: bool
    obstacles: list
    may_hand_in: bool
    may_decide: bool
    may_take_back: bool

    @classmethod
    def of(cls, user, translation, rights, rows):
        """Three queries at the most."""
        task = (
            Task.objects.filter(translation=translation)
            .prefetch_related("assignees")
            .first()
        )
        asks_review = LanguageRules.of(translation.target_locale_id).asks_review
        obstacles = _obstacles(rows, asks_review)
        # What was translated before there were tasks is to do only if anything is left.
        past = Task.Stage.TRANSLATION if obstacles else Task.Stage.DONE
        stage = Task.Stage(task.stage) if task else past
        return cls(
            task=task,
            label=stage.label,
            asks_review=asks_review,
            obstacles=obstacles,
            may_hand_in=rights.may_write and stage in HANDED_IN_FROM,
            may_decide=rights.is_reviewer and stage == Task.Stage.REVIEW,
            may_take_back=stage == Task.Stage.REVIEW
            and task.handed_in_by_id == user.pk,
        )


def _obstacles(rows, asks_review):
    """[(what it is, [Row])]: what the gate would find, with the segments it means."""
    missing = [row for row in rows if not _may_go_live(row.segment)]
    blocked = [row for row in rows if any(each.blocking for each in row.findings)]
    unreviewed = [
        row
        for row in rows
        if row.segment.state != SegmentState.REVIEWED and row not in missing
    ]
    listed = [
        (_("Not translated yet"), missing),
        (_("With something that has to be mended"), blocked),
        (_("Not reviewed yet"), unreviewed if asks_review else []),
    ]
    return [(label, found) for label, found in listed if found]


def _may_go_live(segment):
    """As the gate sees it: confirmed, or put there by the memory or a machine."""
    return segment.is_done or segment.is_marked


def _single_keys(user):
    """Whether a person wants keys without Ctrl or Alt, as they told Wagtail."""
    profile = getattr(user, "wagtail_userprofile", None)
    return getattr(profile, "keyboard_shortcuts", True)


def _urls(translation, instance):
    """Addresses for the template and its scripts; KEY stands for a segment's key."""

    def of_segment(name):
        return reverse(name, args=[translation.pk, "0-0"]).replace("0-0", "KEY")

    is_page = isinstance(instance, Page)
    return {
        "edit": edit_url(instance),
        "old_editor": f"{edit_url(instance)}?editor={OLD_EDITOR}",
        "preview": reverse("desk_preview", args=[translation.pk]) if is_page else "",
        "save": of_segment("desk_save"),
        "panel": of_segment("desk_panel"),
        "source": edit_url(translation.source.get_source_instance()),
    }
