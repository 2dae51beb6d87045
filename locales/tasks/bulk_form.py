"""The form that chooses pages and says into which languages they go."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Locale, Page, get_page_models

from locales.workflow.selection import Selection

from .order import OrderFields


class PageType(forms.ModelChoiceField):
    """The type of a page, or every type."""

    def __init__(self, **kwargs):
        super().__init__(queryset=ContentType.objects.none(), **kwargs)

    def offer(self):
        types = page_types()
        self.queryset = ContentType.objects.filter(pk__in=[each.pk for each in types])
        self.choices = [("", self.empty_label)] + [
            (each.pk, capfirst(each.name)) for each in types
        ]


def page_types():
    """The content types of the page types an editor can make, by name."""
    models = [model for model in get_page_models() if model.is_creatable]
    found = ContentType.objects.get_for_models(*models).values()
    return sorted(found, key=lambda each: str(each.name).casefold())


class BulkForm(OrderFields):
    """`selection` is what was chosen."""

    section = forms.ModelChoiceField(
        label=_("Section"),
        help_text=_("This page and what is below it. None chosen: everywhere."),
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
        required=False,
    )
    content_type = PageType(
        label=_("Page type"), empty_label=_("Every type"), required=False
    )
    search = forms.CharField(
        label=_("Words"),
        help_text=_("Only pages in which all of these words are found."),
        max_length=200,
        required=False,
    )
    locales = forms.ModelMultipleChoiceField(
        label=_("Into these languages"),
        queryset=Locale.objects.order_by("pk"),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = [
        "section",
        "content_type",
        "search",
        "locales",
        "assignees",
        "due",
        "priority",
        "note",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["content_type"].offer()

    @property
    def selection(self):
        chosen = self.cleaned_data
        return Selection(
            locales=list(chosen["locales"]),
            section=chosen["section"],
            content_type=chosen["content_type"],
            search=chosen["search"],
        )
