from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy
from wagtail_modeladmin.options import modeladmin_register

from .coverage.report import CoverageReportView
from .desk import opening
from .discussion import views as discussion
from .glossary.viewset import ConceptViewSet
from .guarding import bulk, cascading, changes, editor, overriding, snippets
from .memory.access import works_somewhere
from .memory.viewset import MemoryViewSet
from .notifications import views as notifications
from .notifications.choices import NotificationChoicesPanel
from .notifications.unseen import NotificationsMenuItem
from .requests_listing import TranslationRequestAdmin
from .tasks import my_work, viewsets
from .tasks.access import SUBMIT

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
for moment in ("before", "after"):
    for action in (
        "move_page",
        "unpublish_page",
        "delete_page",
        "bulk_action",
        "unpublish",
        "delete_snippet",
    ):
        hooks.register(f"{moment}_{action}", getattr(cascading, f"{moment}_{action}"))
hooks.register("after_publish_page", changes.after_publish)
hooks.register("after_edit_snippet", changes.after_publish)
hooks.register("register_log_actions", overriding.register_log_actions)
hooks.register("construct_homepage_panels", my_work.construct_homepage_panels)
hooks.register("register_admin_viewset", viewsets.TranslationGroup)
hooks.register(viewsets.MENU, viewsets.bulk_menu_item)


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL_LOCALIZE)
def guarded_addresses():
    return [
        path("localize/", include("locales.guarding.urls")),
        path("desk/", include("locales.desk.urls")),
    ]


@hooks.register("register_admin_urls")
def task_addresses():
    return viewsets.urlpatterns


@hooks.register("register_admin_urls")
def exchange_urls():
    return [path("translations/files/", include("locales.exchange.urls"))]


@hooks.register(viewsets.MENU)
def exchange_menu_item():
    return ExchangeMenuItem(
        _("Translation files"),
        reverse("exchange"),
        name="translation-files",
        icon_name="download",
        order=40,
    )


@hooks.register("register_permissions")
def permission_to_publish_incomplete():
    return Permission.objects.filter(
        content_type__app_label="locales", codename="publish_incomplete"
    )


class ExchangeMenuItem(MenuItem):
    """For whoever works in a language."""

    def is_shown(self, request):
        actions = {"add", "change", "publish"}
        return page_permission_policy.user_has_any_permission(request.user, actions)


modeladmin_register(TranslationRequestAdmin)


@hooks.register(viewsets.MENU)
def requests_menu_item():
    return MenuItem(
        _("Readers’ requests"),
        reverse("locales_translationrequest_modeladmin_index"),
        name="readers-requests",
        icon_name="glasses",
        order=60,
    )


@hooks.register("register_admin_viewset")
def glossary_viewset():
    return ConceptViewSet()


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


@hooks.register("register_admin_urls")
def words_urls():
    return [path("reports/words/", include("locales.memory.analysis.urls"))]


class WordsMenuItem(MenuItem):
    """For whoever works in a language, or orders translations."""

    def is_shown(self, request):
        user = request.user
        return works_somewhere(user) or user.has_perm(SUBMIT)


@hooks.register("register_reports_menu_item")
def words_menu_item():
    return WordsMenuItem(
        _("Words to do"),
        reverse("words_to_do"),
        icon_name="clipboard-list",
        order=8995,
    )


@hooks.register("insert_global_admin_css")
def stylesheets():
    names = ["coverage", "discussion", "glossary", "tasks"]
    return format_html_join(
        "",
        '<link rel="stylesheet" href="{}">',
        ((static(f"locales/{name}.css"),) for name in names),
    )


@hooks.register("register_admin_viewset")
def memory_viewset():
    return MemoryViewSet()


@hooks.register("register_admin_urls")
def notification_urls():
    return [
        path(
            "notifications/",
            notifications.NotificationList.as_view(),
            name="translation_notifications",
        ),
        path(
            "translations/<int:translation_id>/",
            notifications.open_translation,
            name="open_translation",
        ),
    ]


@hooks.register("register_admin_urls")
def comment_urls():
    comments = "translations/<int:translation_id>/comments/"
    return [
        path(comments, discussion.discussion, name="translation_comments"),
        path(
            comments + "people/", discussion.people, name="translation_comments_people"
        ),
        path(
            comments + "<int:comment_id>/resolve/",
            discussion.resolve,
            name="translation_comments_resolve",
        ),
        path(
            comments + "<int:comment_id>/reopen/",
            discussion.reopen,
            name="translation_comments_reopen",
        ),
    ]


@hooks.register("register_admin_menu_item")
def notifications_menu_item():
    return NotificationsMenuItem()


@hooks.register("register_account_settings_panel")
def notification_choices_panel(request, user, profile):
    return NotificationChoicesPanel(request, user, profile)


@hooks.register("register_icons")
def icons(names):
    return [*names, "locales/icons/bell.svg"]
