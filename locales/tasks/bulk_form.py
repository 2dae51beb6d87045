"""The form that chooses what is submitted, and says into which languages it goes."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Locale, Page, get_page_models

from locales.coverage.access import translatable_models
from locales.workflow.selection import Selection

from .order import OrderFields


class TypeField(forms.ModelChoiceField):
    """The type of a page, every type of page, or a type of snippet."""

    def __init__(self, **kwargs):
        super().__init__(queryset=ContentType.objects.none(), **kwargs)

    def offer(self):
        pages = _by_name(model for model in get_page_models() if model.is_creatable)
        snippets = _by_name(model for model in translatable_models() if model != Page)
        self.queryset = ContentType.objects.filter(
            pk__in=[each.pk for each in [*pages, *snippets]]
        )
        self.choices = [
            ("", self.empty_label),
            (_("Pages"), _choices(pages)),
            (_("Snippets"), _choices(snippets)),
        ]


def _by_name(models):
    found = ContentType.objects.get_for_models(*models).values()
    return sorted(found, key=lambda each: str(each.name).casefold())


def _choices(types):
    return [(each.pk, capfirst(each.name)) for each in types]


class BulkForm(OrderFields):
    """`selection` is what was chosen."""

    section = forms.ModelChoiceField(
        label=_("Section"),
        help_text=_(
            "This page and what is below it. None chosen: everywhere. Snippets stand "
            "in no section."
        ),
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
        required=False,
    )
    content_type = TypeField(
        label=_("Type"), empty_label=_("Pages of every type"), required=False
    )
    search = forms.CharField(
        label=_("Words"),
        help_text=_("Only what holds all of these words."),
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

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for name, reason in self.selection.contradictions.items():
                self.add_error(name, reason)
        return cleaned

    @property
    def selection(self):
        chosen = self.cleaned_data
        return Selection(
            locales=list(chosen["locales"]),
            section=chosen["section"],
            content_type=chosen["content_type"],
            search=chosen["search"],
        )
