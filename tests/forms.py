"""The editor's forms, filled in as Wagtail's editor sends them."""

from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import BlockField
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from .factories import AdministratorFactory, locale, section


def form_class(model):
    return model.get_edit_handler().get_form_class()


def filled(model, instance=None, **values):
    """Data of a form with `values` (rows where it is inline) and nothing else."""
    form = form_class(model)(instance=instance or model(), for_user=None)
    data = {"title": "A title", "slug": "a-title"}
    for name, field in form.fields.items():
        value = values.get(name)
        if isinstance(field, BlockField):
            data[name] = streamfield(value or [])
        elif isinstance(field.widget, DraftailRichTextArea):
            data[name] = rich_text(value or "")
        elif value is not None:
            data[name] = value
        elif isinstance(initial := form.get_initial_for_field(field, name), str):
            data.setdefault(name, initial)
    for name, formset in form.formsets.items():
        rows = values.get(name, [])
        data[name] = inline_formset(rows, initial=len(formset.initial_forms))
    return nested_form_data(data)


def errors(model, index, *, instance=None, **values):
    """{field: [message]}, and {relation: [{field: [message]}]} for what is inline."""
    page = instance or model(locale=locale("en"))
    form = form_class(model)(
        filled(model, instance, **values),
        instance=page,
        parent_page=section(index),
        for_user=AdministratorFactory(),
    )
    form.is_valid()
    found = {name: list(messages) for name, messages in form.errors.items()}
    for name, formset in form.formsets.items():
        if any(formset.errors):
            found[name] = [
                {field: list(messages) for field, messages in row.items()}
                for row in formset.errors
            ]
        elif formset.non_form_errors():
            found[name] = list(formset.non_form_errors())
    return found
