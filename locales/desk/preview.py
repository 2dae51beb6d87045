"""The page as it will be, with drafts that nobody has confirmed yet in it."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.decorators import method_decorator
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from locales.guarding.doors import translation_and_target
from locales.guarding.permissions import may_edit, require
from locales.models import Unit
from locales.workflow.values import sparing
from locales.workflow.writing import validate


@method_decorator(xframe_options_sameorigin_override)
def preview(request, translation_id):
    """The target page; what has no text yet is in the source's language."""
    translation, target = translation_and_target(translation_id)
    require(may_edit(request.user, target))
    if not isinstance(target, Page):
        raise Http404
    page = sparing(translation, lambda: drafted(translation))
    return page.make_preview_request(request, page.default_preview_mode)


def drafted(translation):
    """The target of a Translation with every text and value so far, unsaved."""
    source, locale = translation.source, translation.target_locale
    original = source.as_instance()
    page = source.get_translated_instance(locale)
    copy_synchronised_fields(original, page)
    # wagtail-localize knows what is confirmed; it gives no public way to these values.
    values = source._get_segments_for_translation(locale, fallback=True)
    drafts = _drafts(translation)
    for value in values:
        if isinstance(value, StringSegmentValue):
            draft = drafts.get((value.path, value.order))
            if draft:
                value.string = StringValue(draft)
    ingest_segments(original, page, source.locale, locale, values)
    return page


def _drafts(translation):
    """{(content path, order): text} of the drafts of people."""
    units = Unit.objects.filter(
        context__object=translation.source.object_id,
        locale=translation.target_locale_id,
        state=Unit.State.DRAFT,
    )
    texts = {(unit.context_id, unit.string_id): unit.text for unit in units}
    segments = translation.source.stringsegment_set.select_related("string", "context")
    return {
        (segment.context.path, segment.order): text
        for segment in segments
        if (text := texts.get((segment.context_id, segment.string_id)))
        and _fits(segment, text)
    }


def _fits(segment, text):
    """Whether a page can be made with a text; a draft need not be right yet."""
    try:
        validate(segment, text)
    except ValidationError:
        return False
    return True
