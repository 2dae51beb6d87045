"""The comments on a translation, for everybody who works in either of its languages.

A request that accepts JSON, or comes from a script, is answered in JSON.
"""

import re
from functools import wraps
from types import SimpleNamespace

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail_localize.models import StringSegment, Translation

from locales.guarding.editor import edit_url
from locales.guarding.permissions import may_edit, require
from locales.workflow import comments
from locales.workflow.people import discussing, speaks_of
from locales.workflow.segments import segments

MOST_SUGGESTIONS = 8
JSON = "application/json"
PLAIN_OR_JSON = ["text/html", JSON]


def _of_speakers(view):
    """`view(request, translation, …)` for who works in one of its languages."""

    @wraps(view)
    def guard(request, translation_id, **kwargs):
        translation = get_object_or_404(
            Translation.objects.select_related("source__locale", "target_locale"),
            pk=translation_id,
        )
        require(speaks_of(request.user, translation))
        return view(request, translation, **kwargs)

    return guard


@_of_speakers
def discussion(request, translation):
    """GET: everything said. POST `text`, and the `segment`'s key: says something."""
    if request.method == "POST":
        return _add(request, translation)
    if _wants_json(request):
        found = comments.of(translation)
        return JsonResponse({"comments": [as_json(each) for each in found]})
    return _page(request, translation)


def _add(request, translation):
    text = request.POST.get("text", "")
    segment = _segment(translation, request.POST.get("segment", ""))
    try:
        comment = comments.add(translation, request.user, text, segment=segment)
    except ValidationError as wrong:
        if _wants_json(request):
            return JsonResponse({"error": " ".join(wrong.messages)}, status=400)
        return _page(
            request,
            translation,
            typed=text,
            typed_at=request.POST.get("segment", ""),
            error=" ".join(wrong.messages),
        )
    if _wants_json(request):
        return JsonResponse(as_json(comment), status=201)
    messages.success(request, _("The comment is written."))
    return redirect(request.path + f"#comment-{comment.pk}")


def _segment(translation, key):
    """What a comment stands on; None for the page. 404 where there is no such place.

    A text the source no longer says can be discussed on where it was discussed before.
    """
    if not key:
        return None
    if not re.fullmatch(r"\d{1,18}-\d{1,18}", key):
        raise Http404
    context_id, string_id = (int(number) for number in key.split("-"))
    place = {"context": context_id, "string": string_id}
    is_there = StringSegment.objects.filter(source=translation.source_id, **place)
    if not is_there.exists() and not comments.of(translation).filter(**place).exists():
        raise Http404
    return SimpleNamespace(context_id=context_id, string_id=string_id)


@require_POST
@_of_speakers
def resolve(request, translation, comment_id):
    return _settle(request, translation, comment_id, comments.resolve)


@require_POST
@_of_speakers
def reopen(request, translation, comment_id):
    return _settle(request, translation, comment_id, comments.reopen)


def _settle(request, translation, comment_id, deed):
    comment = get_object_or_404(comments.of(translation), pk=comment_id)
    deed(comment, request.user)
    if _wants_json(request):
        return JsonResponse(as_json(comment))
    return redirect("translation_comments", translation.pk)


@require_GET
@_of_speakers
def people(request, translation):
    """Whom a comment may mention: `q` is in their names, and first where it begins one.

    Two queries at the most, beside those of the door.
    """
    wanted = request.GET.get("q", "").strip().casefold()
    found = [
        (f" {person.get_username()} {person.get_full_name()}".casefold(), person)
        for person in discussing(translation).order_by("username")
    ]
    found = [(names, person) for names, person in found if wanted in names]
    found.sort(key=lambda each: f" {wanted}" not in each[0])
    people = [
        {"username": person.get_username(), "name": str(person)}
        for _names, person in found[:MOST_SUGGESTIONS]
    ]
    return JsonResponse({"people": people})


def as_json(comment):
    """A Comment for scripts; `html` is escaped and has its line breaks.

    {id, segment, author, text, html, written_at, mentions, resolved_at, resolved_by}:
    `segment` is the key of a Segment or "", times are ISO 8601 or null, people names.
    """
    return {
        "id": comment.pk,
        "segment": comments.key(comment),
        "author": str(comment.author or ""),
        "text": comment.text,
        "html": linebreaks(comment.text, autoescape=True),
        "written_at": comment.created_at.isoformat(),
        "mentions": [str(person) for person in comment.mentions.all()],
        "resolved_at": comment.resolved_at and comment.resolved_at.isoformat(),
        "resolved_by": str(comment.resolved_by or ""),
    }


def _wants_json(request):
    is_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    return is_script or request.get_preferred_type(PLAIN_OR_JSON) == JSON


def _page(request, translation, **typed):
    said = comments.comments_of(translation)
    texts = {each.key: each for each in segments(translation)}
    threads = [("", None, said.pop("", []))]
    threads += [(key, texts[key], said.pop(key)) for key in texts if key in said]
    threads += [(key, None, found) for key, found in said.items()]
    return render(
        request,
        "locales/discussion/page.html",
        {
            "translation": translation,
            "threads": threads,
            "editor": _editor(request.user, translation),
            "longest": comments.LONGEST,
            **typed,
        },
    )


def _editor(user, translation):
    """Where the translation is worked on, for whoever may."""
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        return ""
    return edit_url(target) if may_edit(user, target) else ""
