"""Wagtail's own parts around the desk: its side panels, and who else is here."""

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.editing_sessions import EditingSessionsModule
from wagtail.admin.ui.side_panels import PageStatusSidePanel, StatusSidePanel
from wagtail.log_actions import registry
from wagtail.models import Page

from locales.guarding.editor import edit_url
from locales.teams import works_in


def context(request, translation, instance):
    """What Wagtail's header templates ask for."""
    is_page = isinstance(instance, Page)
    panels = [_status(request, translation, instance)]
    found = {
        "side_panels": panels,
        "media": MediaContainer(panels).media,
        "model_opts": instance._meta,
    }
    if is_page:
        found["page_perms"] = instance.permissions_for_user(request.user)
        found["editing_sessions"] = _sessions(request, instance)
    return found


def _status(request, translation, instance):
    """The panel of state, history and languages; of languages those one works in."""
    others = [
        {"locale": other.locale, "url": edit_url(other)}
        for other in instance.get_translations().select_related("locale")
        if works_in(request.user, other.locale_id)
    ]
    shared = {"locale": translation.target_locale, "translations": others}
    if isinstance(instance, Page):
        return PageStatusSidePanel(
            instance,
            request,
            show_schedule_publishing_toggle=False,
            live_object=instance,
            scheduled_object=instance.get_scheduled_revision_as_object(),
            **shared,
        )
    usage = instance.snippet_viewset.get_url_name("usage")
    return StatusSidePanel(
        instance,
        request,
        usage_url=usage and reverse(usage, args=[quote(instance.pk)]),
        last_updated_info=registry.get_logs_for_instance(instance).first(),
        **shared,
    )


def _sessions(request, page):
    """Who else has the page open, as Wagtail's own editor shows and asks it."""
    EditingSession.cleanup()
    model = type(page)
    session = EditingSession.objects.create(
        user=request.user,
        content_type=ContentType.objects.get_for_model(model),
        object_id=page.pk,
        last_seen_at=timezone.now(),
    )
    names = model._meta.app_label, model._meta.model_name, quote(page.pk), session.pk
    return EditingSessionsModule(
        session,
        reverse("wagtailadmin_editing_sessions:ping", args=names),
        reverse("wagtailadmin_editing_sessions:release", args=[session.pk]),
        [],
    )
