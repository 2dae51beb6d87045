from django.urls import path, register_converter

from locales.models import FileFormat

from .views import exporting, importing
from .views.of_tasks import OfTasks


class FormatConverter:
    regex = "|".join(FileFormat.values)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


register_converter(FormatConverter, "format")

urlpatterns = [
    path("", exporting.overview, name="exchange"),
    path(
        "<int:translation_id>/<format:format>/",
        exporting.download,
        name="exchange_download",
    ),
    path(
        "<int:translation_id>/upload/", importing.upload_for, name="exchange_upload_for"
    ),
    path("language/", exporting.export_language, name="exchange_language"),
    path("tasks/", OfTasks.as_view(), name="exchange_tasks"),
    path("chosen/", exporting.export_chosen, name="exchange_chosen"),
    path("exports/<int:pk>/", exporting.export, name="exchange_export"),
    path("exports/<int:pk>/file/", exporting.export_file, name="exchange_export_file"),
    path("upload/", importing.upload, name="exchange_upload"),
    path("deliveries/<int:pk>/", importing.delivery, name="exchange_delivery"),
    path("deliveries/<int:pk>/<int:file_pk>/", importing.file, name="exchange_file"),
]
