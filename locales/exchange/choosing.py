"""Which translations a person may take along or bring back."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail_localize.models import Translation


def translations_in(locale=None, *, pks=None, uuids=None):
    """Query of enabled translations: of a language, these numbers, these files."""
    found = Translation.objects.filter(enabled=True)
    if locale is not None:
        found = found.filter(target_locale=locale)
    if pks is not None:
        found = found.filter(pk__in=pks)
    if uuids is not None:
        found = found.filter(uuid__in=uuids)
    return found.select_related("source__locale", "target_locale").order_by("pk")


def editable(user, translations):
    """[(Translation, its page or snippet)] of what a person may work on.

    One query for pages and one for each model of snippets, whatever their number.
    """
    return with_targets(translations, user=user)


def with_targets(translations, *, user=None):
    """The same, of all where no `user` is given: for commands."""
    found = list(translations)
    keys = {}
    for translation in found:
        kind = ContentType.objects.get_for_id(
            translation.source.specific_content_type_id
        )
        model = kind.model_class()
        if model is not None:
            model = Page if issubclass(model, Page) else model
            keys.setdefault(model, []).append(translation)
    targets = {}
    for model, wanted in keys.items():
        targets |= _targets(model, wanted, user)
    pairs = [
        (each, targets.get((each.source.object_id, each.target_locale_id)))
        for each in found
    ]
    return [(translation, target) for translation, target in pairs if target]


def _targets(model, translations, user):
    """{(translation key, locale id): instance}, of those a person may edit."""
    found = _permitted(model, user).filter(
        translation_key__in={each.source.object_id for each in translations},
        locale__in={each.target_locale_id for each in translations},
    )
    if model is Page:
        found = found.filter(alias_of=None)
    return {
        (each.translation_key, each.locale_id): each
        for each in found
        if user is None or model is Page or _may_translate(user, each)
    }


def _permitted(model, user):
    if model is Page and user is not None:
        return page_permission_policy.instances_user_has_permission_for(user, "change")
    return model._default_manager.all()


def _may_translate(user, snippet):
    policy = policy_registry.get(snippet)
    return policy.user_has_permission_for_instance(user, "translate", snippet)
