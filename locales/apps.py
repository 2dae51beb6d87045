from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class LocalesConfig(AppConfig):
    name = "locales"
    verbose_name = _("Translation")

    def ready(self):
        from . import words

        connection_created.connect(words.register)
        post_save.connect(words.keep, sender="wagtail_localize.String")
