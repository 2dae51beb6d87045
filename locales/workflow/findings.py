"""What the quality checks say of a translation's segments, less what was dismissed."""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail_localize.models import StringTranslation, TemplateSegment

from locales import checks
from locales.glossary.entries import terms_of
from locales.models import Dismissal

# A text taken over unchanged though its source moved on.
CARRIED_OVER = 99


def findings_of(translation, segments):
    """{segment key: [checks.Finding]} of Segments that have a text. Four queries.

    One more for each language pair whose glossary has changed. What somebody
    dismissed is left out; what blocks comes first.
    """
    written = [each for each in segments if each.target]
    if not written:
        return {}
    glossary = terms_of(
        translation.source.locale.language_code,
        translation.target_locale.language_code,
    )
    elsewhere = _elsewhere(translation, written)
    rich = set(
        TemplateSegment.objects.filter(source=translation.source_id).values_list(
            "context", flat=True
        )
    )
    dismissed = set(
        Dismissal.objects.filter(
            context__object=translation.source.object_id,
            locale=translation.target_locale_id,
        ).values_list("context", "string", "key")
    )
    model = translation.source.specific_content_type.model_class()
    found = {}
    for each in written:
        checked = checks.Segment(
            source=each.source,
            target=each.target,
            source_language=translation.source.locale.language_code,
            target_language=translation.target_locale.language_code,
            max_length=longest(model, each.field_path),
            is_plain=each.context_id not in rich,
            terms=_terms(glossary, each),
            match=_match(each),
            other_targets=tuple(
                text
                for context_id, text in elsewhere[each.string_id]
                if context_id != each.context_id and text != each.target
            ),
        )
        findings = [
            finding
            for finding in checks.check(checked)
            if (each.context_id, each.string_id, finding.key) not in dismissed
        ]
        if findings:
            found[each.key] = findings
    return found


def _elsewhere(translation, segments):
    """{string id: {(context id, what is said for it there)}} in the target language."""
    texts = StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        translation_of__in=[each.string_id for each in segments],
        has_error=False,
    )
    found = defaultdict(set)
    for string_id, *said in texts.values_list("translation_of", "context", "data"):
        found[string_id].add(tuple(said))
    return found


def _terms(glossary, segment):
    """The glossary's demands, as the checks want them."""
    return tuple(
        checks.Term(
            source=demand.source[0].surface,
            targets=demand.allowed,
            forbidden=tuple(one.surface for one in demand.forbidden),
            used=lambda _text, is_used=demand.is_used: is_used,
            start=demand.source[0].start,
            end=demand.source[0].end,
        )
        for demand in glossary.demands(segment.source, segment.target)
    )


def _match(segment):
    if segment.previous_target is None:
        return None
    return checks.Match(score=CARRIED_OVER, text=segment.previous_target)


def longest(model, field_path):
    """The most characters that a field or block takes, or None.

    `field_path` is wagtail-localize's: the field, then the types of blocks.
    """
    name, *types = field_path.split(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if isinstance(field, StreamField):
        block = field.stream_block
        for each in types:
            if isinstance(block, ListBlock):
                block = block.child_block
            elif isinstance(block, StreamBlock | StructBlock):
                block = block.child_blocks.get(each)
        return getattr(getattr(block, "field", None), "max_length", None)
    if isinstance(field, models.ForeignObjectRel) and types:
        return longest(field.related_model, ".".join(types))
    return getattr(field, "max_length", None)


def dismiss(translation, segment, key, *, reason, user):
    """Says that a finding is none, and why; it is not found again on this text.

    Raises ValidationError where there is no such finding, where it blocks, or
    without a reason.
    """
    found = findings_of(translation, [segment]).get(segment.key, [])
    finding = next((each for each in found if each.key == key), None)
    if finding is None:
        raise ValidationError(_("There is no such finding on this text any more."))
    if not finding.may_be_dismissed:
        raise ValidationError(
            _("This finding blocks publishing; it cannot be dismissed.")
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is no error.")})
    return Dismissal.objects.update_or_create(
        string_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
        key=key,
        defaults={"reason": reason.strip()[:500], "dismissed_by": user},
    )[0]
