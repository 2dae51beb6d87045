"""Who may edit and publish a version of something in its language."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry


def may_edit(user, instance):
    """Whether a person may work on the text of a page or snippet in its language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    policy = policy_registry.get(instance)
    return policy.user_has_permission_for_instance(user, "translate", instance)


def may_publish(user, instance):
    """Whether a person may put a page or snippet live in its language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    action = "publish" if isinstance(instance, DraftStateMixin) else "change"
    policy = policy_registry.get(instance)
    return policy.user_has_permission_for_instance(user, action, instance)


def may_unpublish(user, instance):
    """Whether a person may take a page or snippet off the site in its language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_unpublish()
    return may_publish(user, instance)


def may_delete(user, instance):
    """Whether a person may delete a page or snippet in its language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_delete()
    policy = policy_registry.get(instance)
    return policy.user_has_permission_for_instance(user, "delete", instance)


def lock_against(user, instance):
    """What says that somebody else holds this page or snippet, or None."""
    lock = instance.get_lock() if hasattr(instance, "get_lock") else None
    if lock is None or not lock.for_user(user):
        return None
    if isinstance(lock, WorkflowLock):
        return _("“%(title)s” is in review: only its reviewers edit it now.") % {
            "title": instance
        }
    holder = getattr(instance, "locked_by", None)
    if holder is None:
        return _("“%(title)s” is locked.") % {"title": instance}
    return _("“%(title)s” is locked by %(person)s.") % {
        "title": instance,
        "person": holder,
    }


def require(allowed):
    if not allowed:
        raise PermissionDenied
