"""The form of a concept: its terms and definitions as rows, each in its language."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel
from wagtail.models import Locale

from . import access, rules


class RowsOfLanguages(BaseChildFormSet):
    """Rows that have a language; those of other people's languages stay as they are."""

    @cached_property
    def languages(self):
        """{pk: Locale} of all languages. One query for all rows."""
        return {locale.pk: locale for locale in Locale.objects.order_by("pk")}

    @cached_property
    def _mine(self):
        user = self.form_kwargs.get("for_user")
        return access.languages_edited(user) if user else {}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        own = form.instance.locale_id
        form.is_kept = bool(form.instance.pk) and own not in self._mine
        choices = [
            (locale.pk, locale.get_display_name())
            for locale in self.languages.values()
            if locale.pk in self._mine or (form.is_kept and locale.pk == own)
        ]
        form.fields["locale"] = forms.TypedChoiceField(
            label=form.fields["locale"].label,
            choices=[("", "---------"), *choices],
            coerce=lambda value: self.languages[int(value)],
            empty_value=None,
            widget=form.fields["locale"].widget.__class__(),
        )
        if form.is_kept:
            for name in set(form.fields) - {"id", forms.formsets.DELETION_FIELD_NAME}:
                form.fields[name].disabled = True

    def clean(self):
        for form in self.deleted_forms:
            if form.is_kept:
                name = self.languages[form.instance.locale_id].get_display_name()
                raise ValidationError(
                    _("What is there in %(language)s can be deleted by its team only.")
                    % {"language": name}
                )
        for form, field, message in self.problems(self._remaining()):
            form.add_error(field, message)

    def _remaining(self):
        gone = set(self.deleted_forms)
        return [
            form
            for form in self.forms
            if form not in gone and form.is_valid() and form.cleaned_data.get("locale")
        ]

    def problems(self, rows):
        """[(form, field, message)] of what is wrong among the rows that stay."""
        return []


class TermRows(RowsOfLanguages):
    def problems(self, rows):
        names = {
            locale.language_code: locale.get_display_name()
            for locale in self.languages.values()
        }
        terms = [
            (
                row.cleaned_data["locale"].language_code,
                row.cleaned_data["text"],
                row.cleaned_data["status"],
                row.cleaned_data["case_sensitive"],
            )
            for row in rows
        ]
        return [
            (rows[index], field, message)
            for index, field, message in rules.problems(terms, names)
        ]


class DefinitionRows(RowsOfLanguages):
    def problems(self, rows):
        seen, found = set(), []
        for row in rows:
            locale = row.cleaned_data["locale"]
            if locale in seen:
                found.append(
                    (
                        row,
                        "locale",
                        _("There is a definition in %(language)s already.")
                        % {"language": locale.get_display_name()},
                    )
                )
            seen.add(locale)
        return found


class RowsPanel(InlinePanel):
    """An InlinePanel whose rows know who edits them."""

    def __init__(self, *args, formset=RowsOfLanguages, **kwargs):
        super().__init__(*args, **kwargs)
        self.formset_class = formset

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "formset": self.formset_class}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {
            "formset": self.formset_class,
            "inherit_kwargs": ["for_user"],
        }
        return options


class ConceptForm(WagtailAdminModelForm):
    @transaction.atomic
    def save(self, commit=True):
        if commit:
            self._make_room()
        return super().save(commit)

    def _make_room(self):
        """Takes changed rows out first, so that two of them can swap their texts."""
        for formset in self.formsets.values():
            changed = [
                form.instance.pk
                for form in formset.initial_forms
                if form.has_changed() and form.instance.pk
            ]
            formset.model.objects.filter(pk__in=changed).delete()


class UploadForm(forms.Form):
    """A glossary to take in."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV (UTF-8) or TBX. Nothing is changed before you have seen what would be."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tbx,.xml,text/csv"}),
    )
