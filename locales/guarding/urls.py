"""The guarded doors, under wagtail-localize's addresses.

They carry no names: wagtail-localize's own stand, and lead to the same addresses.
"""

from django.core.exceptions import PermissionDenied
from django.urls import path
from wagtail.permissions import policy_registry
from wagtail_localize.views import edit_translation, snippets_api

from locales.exchange.views import exporting, importing
from locales.models import FileFormat

from . import (
    aliasing,
    changes,
    overriding,
    segments,
    submitting,
    syncing,
)
from .doors import of_language
from .report import TranslationsReport


class Snippets(snippets_api.SnippetViewSet):
    """What the editor's choosers ask: for those who see such snippets anyway."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        policy = policy_registry.get_by_type(self.get_model())
        if not policy.user_has_any_permission(
            request.user, ["add", "change", "delete", "view"]
        ):
            raise PermissionDenied


TRANSLATE = "translate/<int:translation_id>/"
SNIPPETS = "api/snippets/<slug:app_label>/<slug:model_name>/"
preview = of_language(edit_translation.preview_translation)

urlpatterns = [
    path("submit/page/<int:page_id>/", submitting.SubmitPage.as_view()),
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        submitting.SubmitSnippet.as_view(),
    ),
    path("update/<int:translation_source_id>/", syncing.Update.as_view()),
    path(
        TRANSLATE + "strings/<int:segment_id>/edit/",
        segments.edit_string,
    ),
    path(
        TRANSLATE + "overrides/<int:segment_id>/edit/",
        segments.edit_override,
    ),
    path(
        TRANSLATE + "pofile/download/",
        exporting.download,
        {"format": FileFormat.PO},
    ),
    path(TRANSLATE + "pofile/upload/", importing.upload_for),
    path(
        TRANSLATE + "machine_translate/",
        of_language(edit_translation.machine_translate, writes=True),
    ),
    path(TRANSLATE + "preview/", preview),
    path(TRANSLATE + "preview/<str:mode>/", preview),
    path(
        TRANSLATE + "disable/",
        of_language(edit_translation.stop_translation, writes=True),
    ),
    path(
        TRANSLATE + "publish-incomplete/",
        overriding.publish_incomplete,
        name="publish_incomplete",
    ),
    path("changes/<int:source_id>/", changes.changes, name="source_changes"),
    path("page/<int:page_id>/convert_to_alias/", aliasing.convert_to_alias),
    path("reports/translations/", TranslationsReport.as_view()),
    path(
        "reports/translations/results/",
        TranslationsReport.as_view(results_only=True),
    ),
    path(SNIPPETS, Snippets.as_view({"get": "list"})),
    path(SNIPPETS + "<str:pk>/", Snippets.as_view({"get": "retrieve"})),
]
