"""The endpoints that keep one segment, or the value that replaces the source's."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import (
    api_view,
    authentication_classes,
    permission_classes,
)
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
)
from wagtail_localize.views import edit_translation

from locales.models import Unit
from locales.workflow import places, stages, value_fields, values, writing
from locales.workflow.markup import tidy

from .doors import translation_and_target
from .permissions import lock_against, may_edit, require

LOCKED = 423


def _endpoint(handle):
    """`handle(request, translation, segment_id)` behind a session and nothing else."""

    @api_view(["PUT", "DELETE"])
    @authentication_classes([SessionAuthentication])
    @permission_classes([IsAuthenticated])
    def endpoint(request, translation_id, segment_id):
        translation, target = translation_and_target(translation_id)
        require(may_edit(request.user, target))
        if refusal := lock_against(request.user, target):
            return Response({"detail": refusal}, status=LOCKED)
        if request.method == "PUT" and "value" not in request.POST:
            return Response({"detail": _("The text is missing.")}, status=400)
        return handle(request, translation, segment_id)

    return endpoint


@_endpoint
def edit_string(request, translation, segment_id):
    # A segment of another source of the same page is not one of this translation.
    segment = get_object_or_404(
        StringSegment, pk=segment_id, source=translation.source_id
    )
    if request.method == "PUT":
        return _write(request, translation, segment)
    return _unguarded(edit_translation.edit_string_translation)(
        request, translation_id=translation.pk, string_segment_id=segment_id
    )


def _write(request, translation, segment):
    """Keeps a text as the desk does, and answers as wagtail-localize does.

    Its editor knows no versions: it writes over what it did not see, which is kept as
    a version. A text that could not go live is not kept.
    """
    place = places.place(translation.pk, segment.context_id, segment.string_id)
    try:
        writing.write(
            place,
            tidy(request.POST["value"]),
            user=request.user,
            based_on=None,
            state=Unit.State.TRANSLATED,
        )
    except ValidationError as wrong:
        return Response({"detail": " ".join(wrong.messages)}, status=400)
    stages.after_write(translation, request.user)
    kept = StringTranslation.objects.get(
        translation_of=segment.string_id,
        context=segment.context_id,
        locale=translation.target_locale_id,
    )
    told = edit_translation.StringTranslationSerializer(
        kept, context={"translation_source": translation.source}
    )
    return Response(told.data, status=200 if place.text else 201)


@_endpoint
def edit_override(request, translation, segment_id):
    segment = get_object_or_404(
        OverridableSegment, pk=segment_id, source=translation.source_id
    )
    if request.method == "PUT":
        answer = _override(request, translation, segment)
    else:
        answer = _unguarded(edit_translation.edit_override)(
            request, translation_id=translation.pk, overridable_segment_id=segment_id
        )
    if answer.status_code < 400:
        stages.after_write(translation, request.user)
    return answer


def _override(request, translation, segment):
    """Keeps a value as the desk does, and answers as wagtail-localize does."""
    value = next(
        (v for v in values.values(translation) if v.context_id == segment.context_id),
        None,
    )
    if value is None:
        raise Http404
    had_own = value.override is not None
    try:
        sent = value_fields.readable(value.field, request.POST["value"])
        data = value_fields.kept(value.field.clean(sent))
    except ValidationError as wrong:
        return Response({"detail": " ".join(wrong.messages)}, status=400)
    values.write(translation, value, data, user=request.user, based_on=None)
    told = edit_translation.SegmentOverrideSerializer(
        value.override, context={"translation_source": translation.source}
    )
    return Response(told.data, status=200 if had_own else 201)


def _unguarded(view):
    """The function within an endpoint of wagtail-localize, for a request of ours."""

    def function(request, **kwargs):
        return view.cls.put(None, request, **kwargs)

    return function
