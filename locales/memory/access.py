"""Who sees and who keeps the memory of a language: the one it is translated into."""

from wagtail.models import Locale
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy, register_permission_policy

from ..models import MemoryAudit, MemoryEntry, MemoryImport, Team
from ..teams import WORK, languages_of, publishes_in


def seen_by(user):
    """Pks of the target languages whose entries a person sees. One query."""
    return set(languages_of(user).values_list("pk", flat=True))


def works_somewhere(user):
    """Whether a person works in any language at all. No query of its own."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    return any(row.permission.codename in WORK for row in granted)


def kept_by(user):
    """Pks of the target languages in which a person reviews or publishes. Two queries.

    Kept on the user for as long as the request lasts.
    """
    if not hasattr(user, "_memory_kept_by"):
        locales = Locale.objects.values_list("pk", flat=True)
        found = {pk for pk in locales if publishes_in(user, pk)}
        if user.is_active:
            teams = Team.objects.filter(group__user=user, role=Team.Role.REVIEWER)
            found |= set(teams.values_list("locale", flat=True))
        user._memory_kept_by = found
    return user._memory_kept_by


class MemoryPolicy(BasePermissionPolicy):
    """Who works in a language sees its memory; who reviews or publishes changes it.

    Nobody adds an entry by hand: translating does.
    """

    def user_has_permission(self, user, action):
        if action == "view":
            return works_somewhere(user)
        return action in ("change", "delete") and bool(kept_by(user))

    def user_has_any_permission(self, user, actions):
        # Asked for the menu of every page: what costs no query comes first.
        ordered = sorted(actions, key=lambda action: action != "view")
        return any(self.user_has_permission(user, action) for action in ordered)

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "view":
            return instance.target_locale_id in seen_by(user)
        return action in ("change", "delete") and (
            instance.target_locale_id in kept_by(user)
        )

    def instances_user_has_any_permission_for(self, user, actions):
        pks = seen_by(user) if "view" in actions else kept_by(user)
        return self.model.objects.filter(target_locale__in=pks)

    def users_with_any_permission(self, actions):
        raise NotImplementedError("The memory is asked for a person, never for all.")


def register_policies():
    register_permission_policy(MemoryEntry, MemoryPolicy(MemoryEntry))
    register_permission_policy(MemoryAudit, MemoryPolicy(MemoryAudit))


def imports_of(user):
    """The imports a person sees: their own, or all of them for an administrator."""
    imports = MemoryImport.objects.select_related("person").defer("content")
    return imports if user.is_superuser else imports.filter(person=user)
