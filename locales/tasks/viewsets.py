"""Tasks, standing rules and bulk submission in the menu of the admin."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from locales.models import StandingRule, Task

from . import bulk, views
from .access import SUBMIT
from .forms import RuleForm, TaskForm

MENU = "register_translation_menu_item"
ABSENT = ("history_url_name", "usage_url_name", "copy_url_name")


class Plain(ModelViewSet):
    """No history, usage or copies; and no permission to tick: `access` decides."""

    add_to_reference_index = False
    copy_view_enabled = False
    paths = ("index", "index_results", "add", "edit", "delete")

    def get_common_view_kwargs(self, **kwargs):
        found = super().get_common_view_kwargs(**kwargs)
        absent = [*ABSENT, *(f"{name}_url_name" for name in self.absent)]
        return {name: value for name, value in found.items() if name not in absent}

    @property
    def absent(self):
        return {"add", "edit", "delete"} - set(self.paths)

    def get_urlpatterns(self):
        return [each for each in super().get_urlpatterns() if each.name in self.paths]

    def get_permissions_to_register(self):
        return Permission.objects.none()


class TaskViewSet(Plain):
    model = Task
    name = "translation_tasks"
    url_prefix = "translation/tasks"
    icon = "list-ul"
    menu_label = _("Tasks")
    menu_order = 10
    paths = ("index", "index_results", "edit")
    index_view_class = views.Index
    edit_view_class = views.Edit
    edit_template_name = views.Edit.template_name
    export_filename = "translation-tasks"

    def get_form_class(self, for_update=False):
        return TaskForm


class RuleViewSet(Plain):
    model = StandingRule
    name = "standing_rules"
    url_prefix = "translation/rules"
    icon = "redirect"
    menu_label = _("Standing rules")
    menu_order = 30
    index_view_class = views.Rules
    add_view_class = views.CreateRule
    edit_view_class = views.EditRule
    delete_view_class = views.DeleteRule
    list_display = [
        "__str__",
        Column(
            "locales",
            label=_("Into these languages"),
            accessor=lambda rule: ", ".join(
                str(each.get_display_name()) for each in rule.locales.all()
            ),
        ),
        "days",
        Column("created_by", label=_("In the name of")),
        BooleanColumn("is_active", label=_("Active")),
    ]

    def get_form_class(self, for_update=False):
        return RuleForm


class BulkMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(SUBMIT)


def bulk_menu_item():
    return BulkMenuItem(
        _("Bulk submissions"),
        reverse("submissions"),
        name="bulk-submissions",
        icon_name="wagtail-localize-language",
        order=20,
    )


class TranslationGroup(ViewSetGroup):
    menu_label = _("Translation")
    menu_icon = "globe"
    menu_order = 250
    items = (TaskViewSet, RuleViewSet)
    # What else belongs to translation joins the menu by this hook.
    submenu_hook = MENU


urlpatterns = [
    path("translation/submissions/", include(bulk.urlpatterns)),
    path("translation/tasks/<int:pk>/take/", views.take, name="take_task"),
    path(
        "translation/tasks/<int:pk>/give-back/", views.give_back, name="give_back_task"
    ),
]
