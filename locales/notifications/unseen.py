"""How many notifications a person has not seen, and where the admin says so."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from locales.models import Notification


def of(user):
    """Query of what a person has not seen yet."""
    return Notification.objects.filter(recipient=user, seen_at=None)


def count(request):
    """How many these are. One query, asked once for each request."""
    if not hasattr(request, "_unseen_notifications"):
        found = of(request.user).order_by().aggregate(count=Count("pk"))
        request._unseen_notifications = found["count"]
    return request._unseen_notifications


class NotificationsMenuItem(MenuItem):
    """The bell; the number stands in its label, so that everybody gets it."""

    def __init__(self):
        super().__init__(
            gettext_lazy("Notifications"),
            reverse("translation_notifications"),
            name="translation-notifications",
            icon_name="bell",
            order=5,
        )

    def render_component(self, request):
        # Items are kept from request to request: this one must not change itself.
        unseen = count(request)
        label, attrs = _("Notifications"), {}
        if unseen:
            attrs["aria-label"] = ngettext(
                "Notifications: %(count)s unseen",
                "Notifications: %(count)s unseen",
                unseen,
            ) % {"count": unseen}
            label = f"{label} ({unseen})"
        return LinkMenuItem(
            self.name,
            label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs=attrs,
        )
