"""Which translations a person may have analysed, and how one chooses some."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail_localize.models import Translation

from locales.teams import languages_of


def visible(user):
    """Query of the Translations of a person's languages and of those they asked for.

    As in the list of tasks: whoever orders a translation plans and pays it.
    """
    mine = Q(target_locale__in=languages_of(user)) | Q(task__created_by=user)
    return Translation.objects.filter(mine, enabled=True)


def into(locales, user):
    """Those into some languages."""
    return visible(user).filter(target_locale__in=locales)


def of_submission(submission, user):
    """Those that a bulk submission asked for; one query to know its types."""
    kinds = ContentType.objects.filter(
        pk__in=submission.items.order_by().values("content_type")
    )
    asked_for = Q(pk__in=[])
    for kind in kinds:
        items = submission.items.filter(content_type=kind).values("object_id")
        model = kind.model_class()
        subjects = model._default_manager.annotate(
            item=Cast("pk", CharField(max_length=255))
        ).filter(item__in=items)
        asked_for |= Q(source__object__in=subjects.values("translation_key"))
    return visible(user).filter(asked_for, target_locale__in=submission.locales.all())
