"""Addresses of the desk. `save` stands apart from the admin's others: see `saving`."""

from django.urls import path

from . import choosing, filling, panel, preview, remarks, saving, staging

SEGMENT = "<int:translation_id>/segments/<str:key>/"

# Included beside the admin: its own door, which asks more, would cost three queries.
apart = [path(f"desk/{SEGMENT}save/", saving.save, name="desk_save")]

urlpatterns = [
    path(SEGMENT + "panel/", panel.show, name="desk_panel"),
    path(SEGMENT + "restore/", panel.restore, name="desk_restore"),
    path(SEGMENT + "approve/", panel.approve, name="desk_approve_segment"),
    path(SEGMENT + "dismiss/", remarks.dismiss, name="desk_dismiss"),
    path(
        "<int:translation_id>/values/<int:context_id>/",
        choosing.choose,
        name="desk_value",
    ),
    path("<int:translation_id>/fill/", filling.fill, name="desk_fill"),
    path("<int:translation_id>/hand-in/", staging.hand_in, name="desk_hand_in"),
    path("<int:translation_id>/approve/", staging.approve, name="desk_approve"),
    path("<int:translation_id>/send-back/", staging.send_back, name="desk_send_back"),
    path("<int:translation_id>/take-back/", staging.take_back, name="desk_take_back"),
    path("<int:translation_id>/preview/", preview.preview, name="desk_preview"),
]
