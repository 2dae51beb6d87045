"""Making translations: drafts only, and only of what may be made."""

from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)
from wagtail.tasks import update_reference_index_task
from wagtail_localize import operations

from locales.memory.prefilling import prefill
from locales.teams import publishes_in
from locales.workflow import extraction
from locales.workflow.versions import versions

from . import sources


class Creator(operations.TranslationCreator):
    """Makes drafts of what may be made, where nothing stands yet.

    What is drawn in (a related snippet, a page of the subtree, a section above) is left
    out silently where it is there already, has another source, or cannot be a draft and
    the person does not publish in that language.
    """

    def create_translations(self, instance, include_related_objects=True):
        if instance.translation_key in self.seen_objects:
            return
        asked = self.target_locales
        against = refusals(self.user, instance, asked)
        self.target_locales = [locale for locale in asked if not against[locale]]
        try:
            with indexed_once(self.mappings):
                if isinstance(instance, Page):
                    self._lay_path(instance)
                if self.target_locales:
                    # Before wagtail-localize does it, one segment after the other.
                    source, _created = extraction.source_of(instance)
                    super().create_translations(instance, include_related_objects)
                    for translation in self.mappings[source]:
                        prefill(translation, self.user)
        finally:
            self.target_locales = asked

    def _lay_path(self, page):
        """The sections above come to be drafts; Wagtail would make live aliases."""
        parent = page.get_parent()
        if parent.is_root():
            return
        there = Page.objects.filter(translation_key=parent.translation_key)
        there = set(there.values_list("locale", flat=True))
        asked = self.target_locales
        self.target_locales = [each for each in asked if each.pk not in there]
        if self.target_locales:
            self.seen_objects.discard(parent.translation_key)
            self.create_translations(parent.specific, include_related_objects=False)
        self.target_locales = asked

    @property
    def translations(self):
        """Every Translation that was begun, with its source."""
        return [each for group in self.mappings.values() for each in group]


@contextmanager
def indexed_once(mappings):
    """Indexes the references of the targets in `mappings` at the end, once each.

    Making a target saves it four times, and each time its references would be looked
    through anew.
    """
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    with disable_reference_index_auto_update():
        yield
    translations = [each for group in mappings.values() for each in group]
    made = versions(translations)
    for translation in translations:
        source = translation.source
        if target := made.get((source.object_id, translation.target_locale_id)):
            model = ContentType.objects.get_for_id(source.specific_content_type_id)
            update_reference_index_task.enqueue(
                model.app_label, model.model, str(target.pk)
            )


def refusals(user, instance, locales):
    """{locale: why it cannot be a target of `instance` for a person, or None}.

    Two queries, whatever the number of languages.
    """
    model = Page if isinstance(instance, Page) else type(instance)
    there = {
        version.locale_id: version
        for version in model._default_manager.filter(
            translation_key=instance.translation_key, locale__in=locales
        )
    }
    others = {
        other.target_locale_id: other
        for other in sources.from_other_languages(instance)
    }
    return {
        locale: _refusal(user, instance, locale, there.get(locale.pk), others)
        for locale in locales
    }


def _refusal(user, instance, locale, version, others):
    names = {"title": str(instance), "language": locale.get_display_name()}
    is_alias = isinstance(version, Page) and version.alias_of_id is not None
    if locale.pk == instance.locale_id or (version is not None and not is_alias):
        return _("“%(title)s” is there in %(language)s already.") % names
    if other := others.get(locale.pk):
        return sources.reason(other)
    if is_alias and version.live:
        return (
            _(
                "“%(title)s” is live in %(language)s as an alias. Unpublish the alias "
                "first: a translation begins as a draft."
            )
            % names
        )
    if not isinstance(instance, DraftStateMixin) and not publishes_in(user, locale.pk):
        return (
            _(
                "“%(title)s” has no draft: it would be live in %(language)s at once, "
                "and you do not publish in that language."
            )
            % names
        )
    return None
