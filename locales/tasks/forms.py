"""The forms of a task and of a standing rule."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser
from wagtail.models import Locale

from locales.models import StandingRule, Task
from locales.workflow import people
from locales.workflow.selection import Selection

from .bulk_form import TypeField
from .order import People, not_in_the_past


class TaskForm(WagtailAdminModelForm):
    """Who does a task and by when. A due date that has passed may stay."""

    assignees = People(
        label=capfirst(Task._meta.get_field("assignees").verbose_name),
        help_text=Task._meta.get_field("assignees").help_text,
        required=False,
    )

    class Meta:
        model = Task
        fields = ["assignees", "due", "priority", "note"]
        widgets = {"due": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        locale = self.instance.translation.target_locale
        self.fields["assignees"].offer(people.workers([locale.pk]), [locale])

    def clean_due(self):
        due = self.cleaned_data["due"]
        if "due" in self.changed_data:
            not_in_the_past(due)
        return due


class RuleForm(WagtailAdminModelForm):
    content_type = TypeField(
        label=gettext_lazy("Type"),
        help_text=StandingRule._meta.get_field("content_type").help_text,
        empty_label="–",
        required=False,
    )

    class Meta:
        model = StandingRule
        fields = [
            "content_type",
            "section",
            "locales",
            "days",
            "priority",
            "note",
            "is_active",
        ]
        widgets = {
            "section": AdminPageChooser,
            "locales": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["content_type"].offer()
        self.fields["locales"].queryset = Locale.objects.order_by("pk")

    def clean(self):
        cleaned = super().clean()
        section, kind = cleaned.get("section"), cleaned.get("content_type")
        if section is not None and section.is_root():
            raise ValidationError(
                {"section": _("Choose a page, or none for the whole site.")}
            )
        if section is None and kind is None and not self.errors:
            raise ValidationError(_("Choose a type, a section, or both."))
        chosen = Selection(locales=[], section=section, content_type=kind)
        if chosen.contradictions:
            raise ValidationError(chosen.contradictions)
        return cleaned
