from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext_lazy as _


class LocalesConfig(AppConfig):
    name = "locales"
    verbose_name = _("Translation")

    def ready(self):
        from wagtail.models import Revision
        from wagtail.signals import page_published
        from wagtail_localize.models import Translation

        from . import gate, words
        from .guarding import snippets, sources
        from .tasks import access
        from .workflow import standing, writing

        # Before Wagtail's snippets get ready: they look for the policies then.
        snippets.register_policies()
        access.register_policies()
        pre_save.connect(gate.refuse_other_ways)
        pre_save.connect(gate.refuse_other_schedules, sender=Revision)
        pre_save.connect(sources.refuse_second_source, sender=Translation)
        connection_created.connect(words.register)
        post_save.connect(words.keep, sender="wagtail_localize.String")
        post_save.connect(writing.follow, sender="wagtail_localize.StringTranslation")
        page_published.connect(standing.follow)
