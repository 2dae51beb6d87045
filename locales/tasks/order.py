"""The fields in which somebody says how they want a translation."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput
from wagtail.models import Locale

from locales.models import Order, Priority
from locales.workflow import people

NOTE = Order._meta.get_field("note")


class People(forms.ModelMultipleChoiceField):
    """People, each with the languages they work in behind the name.

    Give it `offer`: {person: {ids of locales}}.
    """

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        kwargs.setdefault("queryset", get_user_model().objects.none())
        super().__init__(**kwargs)
        self.offered, self.languages = {}, {}

    def offer(self, workers, locales):
        self.offered = workers
        self.languages = {locale.pk: locale.get_display_name() for locale in locales}
        names = list(workers)
        self.queryset = get_user_model().objects.filter(
            pk__in=[person.pk for person in names]
        )
        # The names are there: drawing the choices asks the database nothing more.
        self.choices = [
            (person.pk, self.label_from_instance(person)) for person in names
        ]

    def label_from_instance(self, person):
        name = person.get_full_name() or person.get_username()
        languages = [
            str(name)
            for pk, name in self.languages.items()
            if pk in self.offered.get(person, ())
        ]
        if len(self.languages) < 2 or not languages:
            return name
        return _("%(person)s (%(languages)s)") % {
            "person": name,
            "languages": ", ".join(languages),
        }


def not_in_the_past(day):
    """Raises ValidationError for a due date that has gone by."""
    if day and day < timezone.localdate():
        raise ValidationError(_("This day has passed. Choose today or a later day."))


class OrderFields(forms.Form):
    """Due date, priority, note and assignees; `order` is what `open_tasks` takes.

    Stands beside a field `locales`, the languages that are asked for.
    """

    assignees = People(
        label=gettext_lazy("Assigned to"),
        help_text=gettext_lazy("Nobody chosen: the whole team of each language."),
        required=False,
    )
    due = forms.DateField(
        label=pgettext_lazy("a date", "Due"),
        help_text=gettext_lazy("The day on which it should be ready."),
        widget=AdminDateInput,
        required=False,
        validators=[not_in_the_past],
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Priority"),
        choices=Priority.choices,
        coerce=int,
        initial=Priority.NORMAL,
        empty_value=Priority.NORMAL,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=NOTE.help_text,
        widget=AdminAutoHeightTextInput,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        locales = list(Locale.objects.order_by("pk"))
        workers = people.workers([locale.pk for locale in locales])
        self.fields["assignees"].offer(workers, locales)

    def clean(self):
        cleaned = super().clean()
        chosen = cleaned.get("locales")
        if chosen and cleaned.get("assignees"):
            self._check_languages(chosen, cleaned["assignees"])
        return cleaned

    def _check_languages(self, locales, assignees):
        offered = self.fields["assignees"].offered
        wanted = {locale.pk for locale in locales}
        names = [str(locale.get_display_name()) for locale in locales]
        for person in assignees:
            if not wanted & offered.get(person, set()):
                self.add_error(
                    "assignees",
                    _("%(person)s does not work in %(languages)s.")
                    % {
                        "person": person.get_full_name() or person.get_username(),
                        "languages": get_text_list(names, _("or")),
                    },
                )

    @property
    def order(self):
        names = ("assignees", "due", "priority", "note")
        return {name: self.cleaned_data[name] for name in names}
