"""The columns of the report's table."""

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, NumberColumn
from wagtail.models import Page


def edit_url(model, pk):
    """Where the object is edited: wagtail-localize's editor, if it is a translation."""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(pk)])


class OriginalColumn(BaseColumn):
    """Title, type and source language."""

    cell_template_name = "locales/coverage/original.html"

    def get_cell_context_data(self, instance, parent_context):
        return {
            **super().get_cell_context_data(instance, parent_context),
            "url": edit_url(instance.model, instance.pk) if instance.may_open else "",
            "type": instance.model._meta.verbose_name,
        }


class SinceColumn(BaseColumn):
    cell_template_name = "locales/coverage/since.html"


class DueColumn(BaseColumn):
    cell_template_name = "locales/coverage/due.html"


class LanguageColumn(BaseColumn):
    """The state of every object in one language."""

    cell_template_name = "locales/coverage/cell.html"

    def __init__(self, locale):
        super().__init__(locale.language_code, label=locale.get_display_name())
        self.locale = locale

    def get_cell_context_data(self, instance, parent_context):
        cell = next(cell for cell in instance.cells if cell.locale == self.locale)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "cell": cell,
            "url": edit_url(instance.model, cell.pk) if cell.may_open else "",
        }


def columns(locales):
    """What the table shows for `locales`."""
    return [
        OriginalColumn("title", label=_("Original"), sort_key="title"),
        NumberColumn("readers", label=_("Readers waiting"), sort_key="demand"),
        SinceColumn("since", label=_("Waiting since"), sort_key="age"),
        DueColumn("due", label=_("Due"), sort_key="due"),
        *(LanguageColumn(locale) for locale in locales),
    ]
