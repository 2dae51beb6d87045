"""Who reads and who changes the glossary.

Whoever may enter the admin reads all of it. Terms and definitions of a language are
changed by those who review or publish in it: members of its teams of reviewers and
publishers, and who has the permission to publish its pages. The concept itself (name,
subject, note) is changed by all of them; it is deleted only by somebody who may change
every language it has.
"""

from wagtail.models import Locale
from wagtail.permission_policies import BasePermissionPolicy

from ..models import Concept, Team
from ..teams import PUBLISH, languages_of

READ = frozenset({"view"})
SEES_ADMIN = "wagtailadmin.access_admin"


def languages_edited(user):
    """{pk: Locale} of the languages whose terms a person may change. Two queries."""
    if not user.is_active or not user.has_perm(SEES_ADMIN):
        return {}
    if not hasattr(user, "_glossary_languages"):
        found = {locale.pk: locale for locale in languages_of(user, PUBLISH)}
        found |= {
            locale.pk: locale
            for locale in Locale.objects.filter(
                teams__role__in=[Team.Role.REVIEWER, Team.Role.PUBLISHER],
                teams__group__user=user,
            )
        }
        user._glossary_languages = found
    return user._glossary_languages


class GlossaryPolicy(BasePermissionPolicy):
    """See the module; actions are those of Wagtail: add, change, delete, view."""

    def __init__(self):
        super().__init__(Concept)

    def user_has_permission(self, user, action):
        if action in READ:
            return user.is_active and user.has_perm(SEES_ADMIN)
        return bool(languages_edited(user))

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        if not self.user_has_permission(user, action):
            return False
        if action != "delete" or user.is_superuser:
            return True
        mine = languages_edited(user)
        return all(
            row.locale_id in mine
            for row in (*instance.terms.all(), *instance.definitions.all())
        )

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return any(
            self.user_has_permission_for_instance(user, action, instance)
            for action in actions
        )

    def instances_user_has_any_permission_for(self, user, actions):
        allowed = self.user_has_any_permission(user, actions)
        return Concept.objects.all() if allowed else Concept.objects.none()
