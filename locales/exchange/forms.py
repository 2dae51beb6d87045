"""What is asked before files go out, when they come back, and before they are taken."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from locales.models import FileFormat

from .taking import DEFAULT_STATE, STATES

LABELS = {
    "translated": _("Translated: you answer for them, as if you had typed them"),
    "draft": _("Drafts: each is to be confirmed before the page is published"),
}


class FormatForm(forms.Form):
    format = forms.ChoiceField(
        label=_("Format"), choices=FileFormat, initial=FileFormat.XLIFF12
    )
    fill = forms.BooleanField(
        label=_("Put the source where there is no translation yet"),
        required=False,
        help_text=_(
            "OmegaT needs this. Texts that come back as their source count as not "
            "translated."
        ),
    )


class LanguageForm(FormatForm):
    """`languages` are those a person works in."""

    locale = forms.ModelChoiceField(
        Locale.objects.none(), label=_("Language"), empty_label=None
    )
    only_open = forms.BooleanField(
        label=_("Only what has something left to translate"),
        required=False,
        initial=True,
    )
    field_order = ["locale", "format", "only_open", "fill"]

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["locale"].queryset = languages
        self.fields["locale"].label_from_instance = Locale.get_display_name


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLIFF 1.2, XLIFF 2.0 or PO, or a zip of such files."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty."),
        },
        max_length=255,
    )


class TakeForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Take the texts as"),
        choices=[(each.value, LABELS[each.value]) for each in STATES],
        initial=DEFAULT_STATE,
        widget=forms.RadioSelect,
    )
