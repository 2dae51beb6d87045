from django.urls import path

from . import requests

urlpatterns = [
    path(
        "ask-for-translation/<int:page_id>/", requests.ask, name="ask_for_translation"
    ),
]
