from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext_lazy as _


class LocalesConfig(AppConfig):
    name = "locales"
    verbose_name = _("Translation")

    def ready(self):
        from wagtail.models import Revision
        from wagtail.signals import page_published, published
        from wagtail_localize.models import Translation

        from . import gate, words
        from .guarding import snippets, sources
        from .workflow import content, following, writing

        # Before Wagtail's snippets get ready: they look for the policies then.
        snippets.register_policies()
        pre_save.connect(gate.refuse_other_ways)
        pre_save.connect(gate.refuse_other_schedules, sender=Revision)
        pre_save.connect(sources.refuse_second_source, sender=Translation)
        connection_created.connect(words.register)
        post_save.connect(words.keep, sender="wagtail_localize.String")
        post_save.connect(writing.follow, sender="wagtail_localize.StringTranslation")
        pre_save.connect(
            content.leave_drafts_out, sender="wagtail_localize.TranslationSource"
        )
        page_published.connect(following.on_page_published)
        published.connect(following.on_snippet_published)
        post_save.connect(following.on_snippet_saved)
