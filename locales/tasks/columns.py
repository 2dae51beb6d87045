"""The columns of the listing of tasks."""

from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn, NumberColumn

from . import access, listing


class TaskColumn(BaseColumn):
    """A cell of which a template of its own knows all: `instance` is the task."""

    def __init__(self, name, template, **kwargs):
        super().__init__(name, **kwargs)
        self.cell_template_name = f"locales/tasks/{template}.html"


class AssigneesColumn(TaskColumn):
    """Who does it, and the button to take it or give it back."""

    def get_cell_context_data(self, instance, parent_context):
        request = parent_context["request"]
        is_mine = request.user in instance.assignees.all()
        may_take = access.may_take(request.user, instance)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "csrf_token": get_token(request),
            "next": request.get_full_path().replace("/results/", "/"),
            "take": reverse("take_task", args=[instance.pk])
            if may_take and not instance.people
            else "",
            "give_back": reverse("give_back_task", args=[instance.pk])
            if may_take and is_mine
            else "",
        }


class TitleColumn(TaskColumn):
    """Leads to the editor of the translation, and to the task for who may edit it."""

    def get_cell_context_data(self, instance, parent_context):
        user = parent_context["request"].user
        return {
            **super().get_cell_context_data(instance, parent_context),
            "edit": listing.edit_url(instance)
            if access.may_edit(user, instance)
            else "",
        }


COLUMNS = [
    TitleColumn("title", "title", label=_("Title"), sort_key="title"),
    TaskColumn("language", "language", label=_("Language"), sort_key="language"),
    TaskColumn("stage", "stage", label=_("State"), sort_key="stage"),
    TaskColumn("due", "due", label=pgettext_lazy("a date", "Due"), sort_key="due"),
    TaskColumn("priority", "priority", label=_("Priority"), sort_key="priority"),
    NumberColumn("readers", label=_("Readers waiting"), sort_key="readers"),
    AssigneesColumn("assignees", "assignees", label=_("Assigned to")),
]
