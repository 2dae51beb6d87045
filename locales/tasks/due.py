"""Due dates in words."""

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from base.dates import long_date

# Further away than this, a date says more than a number of days.
NEAR = 14


def in_words(due):
    """“due in 3 days”, “2 days overdue”: a date as seen from today, or ""."""
    if due is None:
        return ""
    days = (due - timezone.localdate()).days
    if days < 0:
        return ngettext("%(days)s day overdue", "%(days)s days overdue", -days) % {
            "days": -days
        }
    if days == 0:
        return _("due today")
    if days == 1:
        return _("due tomorrow")
    if days <= NEAR:
        return ngettext("due in %(days)s day", "due in %(days)s days", days) % {
            "days": days
        }
    return _("due on %(date)s") % {"date": long_date(due, get_language())}


def is_overdue(due):
    return due is not None and due < timezone.localdate()
