"""The form field that each overridable value of a model has in Wagtail's own forms."""

from copy import deepcopy

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import RegexValidator, validate_email
from django.db.models import ManyToOneRel
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import URLOrAbsolutePathField
from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.views.edit_translation import TabHelper

PHONE = RegexValidator(r"^\+?[\d\s()./-]{2,}$", _("Enter a valid telephone number."))
ANCHOR = RegexValidator(r"^#[^\s#]+$", _("Enter a valid anchor: # and its name."))


class LinkField(forms.CharField):
    """Where a link in a rich text leads: what Wagtail's own link choosers allow.

    An address of the web or a path on this site, `mailto:`, `tel:` or `#anchor`.
    """

    widget = forms.TextInput

    def clean(self, value):
        value = super().clean(value)
        scheme, _colon, rest = value.partition(":")
        if scheme.lower() == "mailto":
            validate_email(rest.partition("?")[0])
        elif scheme.lower() == "tel":
            PHONE(rest)
        elif value.startswith("#"):
            ANCHOR(value)
        elif value:
            return URLOrAbsolutePathField().clean(value)
        return value


class ValueFields:
    """Finds the form fields of the values of one model. No query."""

    def __init__(self, model):
        self.model = model

    @cached_property
    def form(self):
        return TabHelper(self.model()).edit_handler.get_form_class()

    def find(self, field_path):
        """A field of one's own that asks for a value, or None where no form has one."""
        try:
            found = _of_model(self.model, self.form, field_path.split("."))
        except FieldDoesNotExist:
            return None
        if found is None:
            return None
        found = deepcopy(found)
        # What has no value of its own has that of the original.
        found.required = found.widget.is_required = True
        return found


def _of_model(model, form, names):
    of_model = model._meta.get_field(names[0])
    if isinstance(of_model, ManyToOneRel):
        formset = form.formsets.get(names[0])
        return formset and _of_model(of_model.related_model, formset.form, names[1:])
    field = form.base_fields.get(names[0])
    if field is None:
        return None
    if isinstance(of_model, StreamField):
        return _of_block(of_model.stream_block, names[1:])
    if isinstance(of_model, RichTextField):
        return LinkField()
    field.validators += [
        each for each in of_model.validators if each not in field.validators
    ]
    return field


def _of_block(block, names):
    found = list(blocks_along(block, names))
    if len(found) != len(names):
        return None
    leaf = found[-1][1]
    return LinkField() if isinstance(leaf, RichTextBlock) else leaf.field


def blocks_along(block, names):
    """(name, block) for each of `names` on the way down a block, as far as they lead.

    "item" is what a list's only child is called.
    """
    for name in names:
        children = getattr(block, "child_blocks", None)
        block = children.get(name) if children else getattr(block, "child_block", None)
        if block is None:
            return
        yield name, block


def readable(field, raw):
    """What was sent, or None where it cannot be a key of what is chosen from."""
    if not isinstance(field, forms.ModelChoiceField):
        return raw
    try:
        return field.queryset.model._meta.pk.to_python(raw or None)
    except ValidationError:
        return None


def kept(value):
    """What a field made of it, as wagtail-localize keeps it: a key, or a text."""
    return value.pk if hasattr(value, "pk") else value
