from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext_lazy as _


class LocalesConfig(AppConfig):
    name = "locales"
    verbose_name = _("Translation")

    def ready(self):
        from wagtail import signals
        from wagtail.models import Revision, WorkflowState
        from wagtail.permissions import register_permission_policy
        from wagtail_localize.models import Translation

        from . import gate, words
        from .glossary.access import GlossaryPolicy
        from .guarding import snippets, sources
        from .memory import access as memory
        from .memory import learning
        from .models import Concept
        from .notifications import wagtail_mails
        from .tasks import access as tasks
        from .workflow import (
            arriving,
            content,
            following,
            moderation,
            standing,
            writing,
        )

        # Before Wagtail's snippets get ready: they look for the policies then.
        snippets.register_policies()
        memory.register_policies()
        tasks.register_policies()
        register_permission_policy(Concept, GlossaryPolicy(), exact_class=True)
        pre_save.connect(gate.refuse_other_ways)
        pre_save.connect(gate.refuse_other_schedules, sender=Revision)
        pre_save.connect(sources.refuse_second_source, sender=Translation)
        connection_created.connect(words.register)
        post_save.connect(words.keep, sender="wagtail_localize.String")
        post_save.connect(writing.follow, sender="wagtail_localize.StringTranslation")
        pre_save.connect(
            content.leave_drafts_out, sender="wagtail_localize.TranslationSource"
        )
        gate.published.connect(arriving.published)
        gate.published.connect(learning.published)
        signals.task_submitted.connect(moderation.step_begun)
        signals.workflow_rejected.connect(moderation.rejected, sender=WorkflowState)
        signals.workflow_cancelled.connect(moderation.cancelled, sender=WorkflowState)
        wagtail_mails.connect()
        signals.page_published.connect(following.on_page_published)
        signals.page_published.connect(standing.on_page_published)
        for follower in (following, standing):
            signals.published.connect(follower.on_snippet_published)
            post_save.connect(follower.on_snippet_saved)
