from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from .coverage.report import CoverageReportView
from .desk import opening
from .guarding import bulk, editor, overriding, snippets
from .models import TranslationRequest

BEFORE_WAGTAIL_LOCALIZE = -1

hooks.register("before_create_snippet", snippets.before_create)
hooks.register(
    "before_edit_snippet", editor.before_edit_snippet, order=BEFORE_WAGTAIL_LOCALIZE
)
hooks.register("before_delete_snippet", snippets.before_delete)
hooks.register(
    "before_edit_page", editor.before_edit_page, order=BEFORE_WAGTAIL_LOCALIZE
)
# After the guards, which know that this person may edit.
hooks.register(
    "before_edit_snippet", opening.before_edit_snippet, order=BEFORE_WAGTAIL_LOCALIZE
)
hooks.register(
    "before_edit_page", opening.before_edit_page, order=BEFORE_WAGTAIL_LOCALIZE
)
hooks.register("before_bulk_action", bulk.before_bulk_action)
hooks.register("register_log_actions", overriding.register_log_actions)


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL_LOCALIZE)
def guarded_addresses():
    return [
        path("localize/", include("locales.guarding.urls")),
        path("desk/", include("locales.desk.urls")),
    ]


@hooks.register("register_permissions")
def permission_to_publish_incomplete():
    return Permission.objects.filter(
        content_type__app_label="locales", codename="publish_incomplete"
    )


class ReadOnlyPermissionHelper(PermissionHelper):
    """Counts are looked at and exported; nobody types them."""

    def user_can_list(self, user):
        return user.has_perm("wagtailadmin.access_admin")

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False

    def user_can_inspect_obj(self, user, obj):
        return self.user_can_list(user)


@modeladmin_register
class TranslationRequestAdmin(ModelAdmin):
    """What readers asked for: read-mostly rows, filtered and exported."""

    model = TranslationRequest
    permission_helper_class = ReadOnlyPermissionHelper
    menu_label = _("Readers’ requests")
    menu_icon = "glasses"
    menu_order = 260
    list_display = ["page", "locale", "day", "readers"]
    list_filter = ["locale", "day"]
    list_select_related = ["page", "locale"]
    search_fields = ["page__title"]
    list_export = ["page", "locale", "day", "readers"]
    export_filename = "translation-requests"
    inspect_view_enabled = True
    inspect_view_fields = ["page", "locale", "day", "readers"]


@hooks.register("register_admin_urls")
def coverage_urls():
    report = CoverageReportView
    return [
        path("reports/coverage/", report.as_view(), name="coverage_report"),
        path(
            "reports/coverage/results/",
            report.as_view(results_only=True),
            name="coverage_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def coverage_menu_item():
    return MenuItem(
        _("Translation coverage"),
        reverse("coverage_report"),
        icon_name="globe",
        order=8990,
    )


@hooks.register("insert_global_admin_css")
def coverage_css():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("locales/coverage.css")
    )
