"""A source that is published again is followed, in the background."""

from functools import partial

from django.contrib.auth import get_user_model
from django.db import transaction
from django_tasks import task
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

from .source_changes import follow


def on_page_published(sender, instance, revision=None, **_kwargs):
    """Receives Wagtail's `page_published`."""
    _enqueue(instance, revision and revision.user_id)


def on_snippet_published(sender, instance, revision=None, **_kwargs):
    """Receives Wagtail's `published`, which speaks of pages, too."""
    if isinstance(instance, TranslatableMixin) and not isinstance(instance, Page):
        _enqueue(instance, revision and revision.user_id)


def on_snippet_saved(sender, instance, *, created, raw=False, **_kwargs):
    """Receives `post_save`: what has no draft is published by being saved."""
    if raw or created or not isinstance(instance, TranslatableMixin):
        return
    if not isinstance(instance, Page | DraftStateMixin):
        _enqueue(instance, None)


def _enqueue(instance, user_id):
    """Costs one query, and nothing more where nobody translates from `instance`."""
    source = TranslationSource.objects.filter(
        object=instance.translation_key,
        locale=instance.locale_id,
        translations__isnull=False,
    ).values_list("pk", flat=True)
    for pk in source[:1]:
        transaction.on_commit(partial(follow_source.enqueue, pk, user_id))


@task()
def follow_source(source_id, user_id):
    """Follows a source in the name of who published it; twice does no harm."""
    source = TranslationSource.objects.filter(pk=source_id).first()
    if source is not None:
        follow(source, get_user_model().objects.filter(pk=user_id).first())
