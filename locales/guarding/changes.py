"""What changed in a source, for its editor: was it a minor edit?"""

import logging

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import TranslatableMixin
from wagtail_localize.models import TranslationSource

from locales.workflow import minor_edits
from locales.workflow.source_changes import follow

from .editor import edit_url
from .permissions import may_edit, may_publish, require

logger = logging.getLogger(__name__)


def address(source):
    return reverse("source_changes", args=[source.pk])


def after_publish(request, instance):
    """Says how many segments changed, and asks whether that was a minor edit.

    What an editor sees at once cannot wait for the background task, which then finds
    nothing left to do.
    """
    source = isinstance(instance, TranslatableMixin) and _source_of(instance)
    if not source:
        return
    try:
        with transaction.atomic():
            following = follow(source, request.user)
    except Exception:
        # The page is published all the same, and the task tries again.
        logger.exception("%s could not be followed", source)
        return
    if following is None or not following.changes:
        return
    count = len(following.changes)
    messages.info(
        request,
        ngettext(
            "%(count)s segment changed and is to be translated again. Was it a minor "
            "edit, after which the translations still stand?",
            "%(count)s segments changed and are to be translated again. Was it a minor "
            "edit, after which the translations still stand?",
            count,
        )
        % {"count": count},
        buttons=[messages.button(address(source), _("Keep translations…"))],
    )


def _source_of(instance):
    return TranslationSource.objects.filter(
        object=instance.translation_key,
        locale=instance.locale_id,
        translations__enabled=True,
    ).first()


def changes(request, source_id):
    """The changes of a source, each with what there is of it in every language."""
    source = get_object_or_404(
        TranslationSource.objects.select_related("locale", "specific_content_type"),
        pk=source_id,
    )
    try:
        instance = source.get_source_instance()
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    require(may_edit(request.user, instance) and may_publish(request.user, instance))
    if request.method == "POST":
        _decide(request, source)
        return redirect(address(source))
    found = minor_edits.changes(source)
    return render(
        request,
        "locales/changes.html",
        {
            "source": source,
            "changes": [
                (change, _field_name(instance, change.change)) for change in found
            ],
            "can_keep": any(change.is_open for change in found),
            "can_undo": any(change.is_kept for change in found),
            "editor": edit_url(instance),
        },
    )


def _field_name(instance, change):
    """The field of the page in which the change is, as its editor knows it."""
    name = change.context.path.split(".")[0]
    return getattr(instance._meta.get_field(name), "verbose_name", name)


def _decide(request, source):
    keys = [int(key) for key in request.POST.getlist("change") if key.isdecimal()]
    if not keys:
        messages.error(request, _("Choose at least one change."))
    elif "undo" in request.POST:
        count = minor_edits.undo(source, keys, request.user)
        messages.success(
            request,
            ngettext(
                "%(count)s translation is to be brought up to date after all.",
                "%(count)s translations are to be brought up to date after all.",
                count,
            )
            % {"count": count},
        )
    else:
        texts, _languages = minor_edits.minor(source, keys, request.user)
        messages.success(
            request,
            ngettext(
                "%(count)s translation was kept.",
                "%(count)s translations were kept.",
                texts,
            )
            % {"count": texts},
        )
