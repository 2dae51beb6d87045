"""What a text is in its page: the labels of field and blocks, as editors see them."""

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail.blocks import ListBlock
from wagtail.fields import StreamField

BETWEEN = " › "


def label_of(model, field_path):
    """(label, greatest number of characters or None) of a path. No query.

    `field_path` names fields and block types, as wagtail-localize keeps it; what is not
    there any more has no label.
    """
    try:
        labels, limit = _walk(model, field_path.split("."))
    except (FieldDoesNotExist, KeyError, IndexError, AttributeError):
        return "", None
    return BETWEEN.join(capfirst(str(label)) for label in labels if label), limit


def _walk(model, names):
    field = model._meta.get_field(names[0])
    if isinstance(field, StreamField):
        labels, limit = _walk_blocks(field.stream_block, names[1:])
        return [field.verbose_name, *labels], limit
    if field.one_to_many:
        labels, limit = _walk(field.related_model, names[1:])
        return [field.related_model._meta.verbose_name, *labels], limit
    return [field.verbose_name], getattr(field, "max_length", None)


def _walk_blocks(block, names):
    labels = []
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
        else:
            block = block.child_blocks[name]
            labels.append(block.label)
    return labels, getattr(getattr(block, "field", None), "max_length", None)
