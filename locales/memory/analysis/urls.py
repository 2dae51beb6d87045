from django.urls import path

from . import report, views

urlpatterns = [
    path("", views.Overview.as_view(), name="words_to_do"),
    path("tasks/", views.OfTasks.as_view(), name="words_to_do_of_tasks"),
    path(
        "submissions/<int:pk>/",
        views.of_submission,
        name="words_to_do_of_submission",
    ),
    path(
        "translations/<int:translation_id>/",
        views.of_translation,
        name="words_to_do_of_translation",
    ),
    path("<int:pk>/", report.Result.as_view(), name="analysis_of_words"),
]
