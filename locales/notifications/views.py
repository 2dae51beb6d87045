"""The list of what a person is told, and the way from there to the page."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import ListView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import Translation

from locales.guarding.editor import edit_url
from locales.guarding.permissions import may_edit
from locales.models import Notification

from . import unseen
from .wording import quoted, said

WITH_ALL = (
    "actor",
    "comment",
    "translation__task",
    "translation__source",
    "translation__target_locale",
)


class NotificationList(WagtailAdminTemplateMixin, ListView):
    """A person's own, the latest first; unseen ones only, unless all are asked for."""

    page_title = gettext_lazy("Notifications")
    header_icon = "bell"
    template_name = "locales/notifications/list.html"
    paginator_class = WagtailPaginator
    paginate_by = 50
    page_kwarg = "p"

    @property
    def shows_all(self):
        return self.request.GET.get("show") == "all"

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_queryset(self):
        found = Notification.objects.filter(recipient=self.request.user)
        if not self.shows_all:
            found = found.filter(seen_at=None)
        return found.select_related(*WITH_ALL)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        return {
            **context,
            "rows": [(each, said(each), quoted(each)) for each in page],
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
            "shows_all": self.shows_all,
            "unseen": unseen.count(self.request),
        }

    def post(self, request):
        """Marks as seen what is named, or everything."""
        found = unseen.of(request.user)
        if "all" not in request.POST:
            chosen = request.POST.getlist("seen")
            found = found.filter(pk__in=[pk for pk in chosen if pk.isdecimal()])
        found.update(seen_at=timezone.now())
        messages.success(request, _("Marked as seen."))
        return redirect(request.get_full_path())


@require_GET
def open_translation(request, translation_id):
    """Goes where a translation is worked on; what was told of it has been seen.

    Who does not work in its language gets to its comments.
    """
    translation = get_object_or_404(
        Translation.objects.select_related("source"), pk=translation_id
    )
    found = unseen.of(request.user).filter(translation=translation)
    comment = found.exclude(comment=None).values_list(
        "comment__context", "comment__string"
    )
    context_id, string_id = comment.first() or (None, None)
    found.update(seen_at=timezone.now())
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    if not may_edit(request.user, target):
        return redirect("translation_comments", translation.pk)
    place = f"#segment-{context_id}-{string_id}" if context_id else ""
    return redirect(edit_url(target) + place)


def address(translation_id):
    """The path of `open_translation`."""
    return reverse("open_translation", args=[translation_id])
