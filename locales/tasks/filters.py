"""What narrows the listing of tasks."""

from datetime import timedelta

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale

from locales.models import Priority, Task
from locales.workflow import people

SOON = timedelta(days=7)
OPEN = ~Q(stage=Task.Stage.DONE)


class Assignee(django_filters.filters.ModelChoiceFilter):
    @property
    def field(self):
        field = super().field
        field.label_from_instance = get_user_display_name
        return field


class TaskFilterSet(WagtailFilterSet):
    """Narrows `listing.with_readers` of the tasks a person sees."""

    language = django_filters.ModelMultipleChoiceFilter(
        field_name="translation__target_locale",
        label=_("Language"),
        queryset=Locale.objects.order_by("pk"),
        widget=forms.CheckboxSelectMultiple,
    )
    stage = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=Task.Stage.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    whose = django_filters.ChoiceFilter(
        label=_("Whose"),
        method="filter_whose",
        empty_label=_("All"),
        choices=[
            ("mine", pgettext_lazy("whose tasks", "Mine")),
            ("mine-or-free", _("Mine, and my teams’ that nobody has taken")),
            ("free", _("Nobody’s: the whole team’s")),
            ("asked", _("Asked for by me")),
        ],
        widget=forms.RadioSelect,
    )
    assignees = Assignee(
        label=_("Assigned to"), queryset=get_user_model().objects.none()
    )
    priority = django_filters.MultipleChoiceFilter(
        label=_("Priority"),
        choices=Priority.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    due = django_filters.ChoiceFilter(
        label=pgettext_lazy("a date", "Due"),
        method="filter_due",
        empty_label=_("All"),
        choices=[
            ("overdue", _("Overdue")),
            ("soon", _("In the next seven days")),
            ("none", _("Without a date")),
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Task
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        with_tasks = get_user_model().objects.filter(translation_tasks__isnull=False)
        self.filters["assignees"].queryset = with_tasks.distinct()

    def filter_whose(self, tasks, _name, value):
        user = self.request.user
        through = Task.assignees.through.objects
        mine = Q(pk__in=through.filter(user=user).values("task"))
        free = ~Q(pk__in=through.values("task"))
        teams = Q(translation__target_locale__in=list(people.roles_of(user)))
        return tasks.filter(
            {
                "mine": mine,
                "mine-or-free": mine | (free & teams),
                "free": free,
                "asked": Q(created_by=user),
            }[value]
        )

    def filter_due(self, tasks, _name, value):
        today = timezone.localdate()
        return tasks.filter(
            {
                "overdue": Q(due__lt=today) & OPEN,
                "soon": Q(due__range=(today, today + SOON)) & OPEN,
                "none": Q(due=None),
            }[value]
        )
