"""What is known of one segment, beside it: a fragment that is asked for when needed."""

import json

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.models import StringSegment

from locales.guarding.doors import translation_and_target
from locales.guarding.editor import edit_url
from locales.guarding.permissions import may_edit, require
from locales.models import Unit, Version
from locales.workflow import approving, places, stages, word_diff, writing
from locales.workflow.comments import comments_of
from locales.workflow.findings import findings_of
from locales.workflow.segments import segments

from . import chips, knowledge, saving
from .desk import Language
from .rights import rights_of


class Visit:
    """Somebody at one segment of a translation that they may edit; else 403 or 404."""

    def __init__(self, request, translation_id, key):
        self.request, self.user = request, request.user
        self.translation, self.target = translation_and_target(translation_id)
        require(may_edit(self.user, self.target) and self.translation.enabled)
        self.all = segments(self.translation)
        keys = [each.key for each in self.all]
        if key not in keys:
            raise Http404
        self.at = keys.index(key)
        self.segment = self.all[self.at]
        self.rights = rights_of(self.user, self.translation, self.target)

    @property
    def neighbours(self):
        before = self.all[self.at - 1] if self.at else None
        after = self.all[self.at + 1] if self.at + 1 < len(self.all) else None
        return before, after

    def answer(self, message, *, status=200, **values):
        """JSON for a script; for a plain form a message and the way back."""
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"message": message, **values}, status=status)
        say = messages.success if status < 300 else messages.error
        say(self.request, message)
        return redirect(f"{edit_url(self.target)}#segment-{self.segment.key}")

    def refusal(self):
        """The answer where somebody else holds the page, or None."""
        if self.rights.may_write:
            return None
        return self.answer(self.rights.refusal, status=423)


def show(request, translation_id, key):
    """The fragment; a whole page where no script asks for it."""
    visit = Visit(request, translation_id, key)
    is_fragment = request.headers.get("x-requested-with") == "XMLHttpRequest"
    template = "panel.html" if is_fragment else "panel_page.html"
    return render(request, f"locales/desk/{template}", _context(visit))


def _context(visit):
    segment, translation = visit.segment, visit.translation
    demands = knowledge.demands_of(translation, segment)
    found = findings_of(translation, [segment]).get(segment.key, [])
    comments = comments_of(translation).get(segment.key, [])
    return {
        "segment": segment,
        "translation": translation,
        "target_page": visit.target,
        "rights": visit.rights,
        "source": Language.of(translation.source.locale),
        "target": Language.of(translation.target_locale),
        "terms": [_term(demand, translation, segment) for demand in demands],
        "marked_source": chips.marked(segment.source, _places(demands)),
        "matches": _matches(visit),
        "findings": [_finding(each, segment) for each in found],
        "comments": comments,
        "open_comments": sum(each.resolved_at is None for each in comments),
        "versions": _versions(visit),
        "change": _change(segment),
        "back": f"{edit_url(visit.target)}#segment-{segment.key}",
    }


def _places(demands):
    """[(start, end, title)] of the terms in a source."""
    return [
        (found.start, found.end, ", ".join(demand.allowed))
        for demand in demands
        for found in demand.source
    ]


def _term(demand, translation, segment):
    return {
        "places": _stretches(
            segment.source, ((found.start, found.end) for found in demand.source)
        ),
        "source": demand.source[0].surface if demand.source else "",
        "targets": demand.allowed,
        "is_used": demand.is_used,
        "definition": _definition(demand.concept, translation),
        "forbidden": [found.surface for found in demand.forbidden],
        "stays": demand.do_not_translate,
    }


def _stretches(html, places):
    """JSON of what the scripts highlight: [[start, end, text]], as `chips.stretch`."""
    found = (chips.stretch(html, start, end) for start, end in places)
    return json.dumps([each for each in found if each], ensure_ascii=False)


def _definition(concept, translation):
    """In the source's language, or else in the target's."""
    codes = (translation.source.locale, translation.target_locale)
    known = [concept.definitions.get(locale.language_code) for locale in codes]
    return next(filter(None, known), "")


def _matches(visit):
    found = knowledge.matches_of(visit.translation, visit.segment, *visit.neighbours)
    return [
        {
            "number": number,
            "score": match.score,
            "similarity": match.similarity,
            "is_reviewed": match.reviewed,
            "target": match.entry.target,
            "shown": chips.shown(match.entry.target),
            "diff": word_diff.render(match.diff) if match.similarity < 100 else "",
            "origin": match.entry.get_origin_display(),
            "author": saving.name(match.entry.author),
            "when": saving.moment(match.entry.updated_at),
            "is_current": match.entry.target == visit.segment.target,
        }
        for number, match in enumerate(found, start=1)
    ]


def _finding(finding, segment):
    places = []
    if finding.start is not None and finding.end is not None:
        places = [(finding.start, finding.end, "")]
    html = segment.source if finding.in_source else segment.target
    return {
        "message": finding.message,
        "blocking": finding.blocking,
        "place": chips.marked(html, places) if places else "",
        "in_source": finding.in_source,
        "places": _stretches(html, [place[:2] for place in places]),
        "fix": finding.fix,
        "key": finding.key,
    }


def _versions(visit):
    """Every text of the segment, the latest first. One query."""
    segment = visit.segment
    if not segment.version:
        return []
    found = Version.objects.filter(
        unit__string=segment.string_id,
        unit__context=segment.context_id,
        unit__locale=visit.translation.target_locale_id,
    ).select_related("author")
    listed = list(found)
    older = [*listed[1:], None]
    return [
        {
            "version": version,
            "author": saving.name(version.author),
            "when": saving.moment(version.created_at),
            "shown": word_diff.rendered(before.text, version.text)
            if before
            else chips.shown(version.text),
            "is_current": version.number == segment.version,
        }
        for version, before in zip(listed, older, strict=True)
    ]


def _change(segment):
    """What the source and its translation were, where the source moved on."""
    if segment.previous_source is None:
        return None
    old = segment.previous_target
    return {
        "diff": word_diff.rendered(segment.previous_source, segment.source),
        "target": old,
        "shown": chips.shown(old) if old else "",
    }


@require_POST
def restore(request, translation_id, key):
    """Writes an old version's text again, as a new version."""
    visit = Visit(request, translation_id, key)
    if refusal := visit.refusal():
        return refusal
    segment = visit.segment
    try:
        number = int(request.POST.get("number", ""))
        based_on = int(request.POST.get("based_on", ""))
        place = places.place(translation_id, segment.context_id, segment.string_id)
        unit = writing.restore(place, number, user=visit.user, based_on=based_on)
        stages.after_write(visit.translation, visit.user)
    except (ValueError, Version.DoesNotExist, StringSegment.DoesNotExist) as gone:
        raise Http404 from gone
    except writing.Conflict as conflict:
        message = _("Somebody else has written here meanwhile.")
        theirs = saving.told(conflict.unit)
        return visit.answer(message, status=409, theirs=theirs)
    except ValidationError as wrong:
        return visit.answer(" ".join(wrong.messages), status=422)
    message = _("Version %(number)s is restored.") % {"number": number}
    return visit.answer(message, unit=saving.told(unit, by=visit.user))


@require_POST
def approve(request, translation_id, key):
    """A reviewer takes a segment as it stands."""
    visit = Visit(request, translation_id, key)
    if refusal := visit.refusal():
        return refusal
    if not visit.rights.is_reviewer:
        message = _("Only reviewers of this language approve a translation.")
        return visit.answer(message, status=403)
    try:
        count = approving.approve(visit.translation, [visit.segment], user=visit.user)
    except writing.OwnWork:
        return visit.answer(saving.own_work(), status=422)
    if not count:
        message = _("Confirm the translation first, then approve it.")
        return visit.answer(message, status=422)
    stages.after_write(visit.translation, visit.user)
    segment = visit.segment
    unit = Unit.objects.select_related("reviewer").get(
        context=segment.context_id,
        string=segment.string_id,
        locale=visit.translation.target_locale_id,
    )
    return visit.answer(_("The segment is approved."), unit=saving.told(unit))
