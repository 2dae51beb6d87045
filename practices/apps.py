from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = _("Practices")

    def ready(self):
        from wagtail.signals import page_published

        from .models import CityPage
        from .models.city import index_translations

        page_published.connect(index_translations, sender=CityPage)
