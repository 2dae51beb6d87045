"""What readers asked for, in the admin: rows that nobody types."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from .models import TranslationRequest


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


class LanguageFilter(SimpleListFilter):
    """Django’s own filter of a relation asks for its admin, which is not installed."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return [
            (locale.language_code, locale.get_display_name())
            for locale in Locale.objects.order_by("pk")
        ]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(locale__language_code=self.value())


class TranslationRequestAdmin(ModelAdmin):
    """What readers asked for: read-mostly rows, filtered and exported."""

    model = TranslationRequest
    permission_helper_class = ReadOnlyPermissionHelper
    add_to_admin_menu = False
    menu_icon = "glasses"
    list_display = ["page", "locale", "day", "readers"]
    list_filter = [LanguageFilter, "day"]
    list_select_related = ["page", "locale"]
    search_fields = ["page__title"]
    list_export = ["page", "locale", "day", "readers"]
    export_filename = "translation-requests"
    inspect_view_enabled = True
    inspect_view_fields = ["page", "locale", "day", "readers"]
