"""One translation has one source; a second one is refused with its reason."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation


class SecondSource(ValidationError):
    """Something is being translated into this language already, from another one."""


def other_sources(object_id, target_locale_id, *, apart_from=None):
    """Enabled translations of an object into a language, from any source but one."""
    return (
        Translation.objects.filter(
            source__object_id=object_id, target_locale=target_locale_id, enabled=True
        )
        .exclude(source=apart_from)
        .select_related("source__locale", "target_locale")
        .order_by("created_at", "pk")
    )


def from_other_languages(instance):
    """Enabled translations of what `instance` says, from other versions than itself."""
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key, enabled=True
        )
        .exclude(source__locale=instance.locale_id)
        .select_related("source__locale", "target_locale")
        .order_by("-created_at", "-pk")
    )


def reason(translation):
    """Why nothing else can be the source of what `translation` translates."""
    return _(
        "“%(title)s” is being translated into %(target)s from %(source)s; a "
        "translation has one source. Stop that translation first."
    ) % {
        "title": translation.source.object_repr,
        "target": translation.target_locale.get_display_name(),
        "source": translation.source.locale.get_display_name(),
    }


def refuse_second_source(sender, instance, raw=False, **kwargs):
    """Before a Translation is saved: raises SecondSource.

    One that was stopped makes room: its texts stay, for they do not hang on it.
    """
    if raw or not instance.enabled:
        return
    others = other_sources(
        instance.source.object_id,
        instance.target_locale_id,
        apart_from=instance.source_id,
    )
    if other := others.first():
        raise SecondSource(reason(other))
    Translation.objects.filter(
        source__object_id=instance.source.object_id,
        target_locale=instance.target_locale_id,
        enabled=False,
    ).exclude(source=instance.source_id).delete()
