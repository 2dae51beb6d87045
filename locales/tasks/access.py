"""Who sees, edits and takes a task; who writes standing rules."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from locales.models import StandingRule, Submission, Task, Team
from locales.teams import languages_of, works_in
from locales.workflow import people

SUBMIT = "wagtail_localize.submit_translation"
OVERSEERS = (Team.Role.REVIEWER, Team.Role.PUBLISHER)


def seen_by(user):
    """Query of the tasks in a person's languages, and of those they asked for."""
    mine = Q(translation__target_locale__in=languages_of(user)) | Q(created_by=user)
    return Task.objects.filter(mine, translation__enabled=True)


def may_edit(user, task):
    """Whether a person says who does a task and by when. No query for each task."""
    if user.is_superuser:
        return True
    locale_id = task.translation.target_locale_id
    if user.has_perm(SUBMIT):
        return task.created_by_id == user.pk or works_in(user, locale_id)
    return any(role in people.roles_of(user)[locale_id] for role in OVERSEERS)


def may_take(user, task):
    """Whether a person may make a task their own, or give it back."""
    return task.stage != Task.Stage.DONE and works_in(
        user, task.translation.target_locale_id
    )


class TaskPolicy(BasePermissionPolicy):
    """Tasks are opened by submitting; nobody adds or deletes one by hand."""

    def user_has_permission(self, user, action):
        if action in ("add", "delete") or not user.is_active:
            return False
        return user.has_perm(SUBMIT) or languages_of(user).exists()

    def user_has_permission_for_instance(self, user, action, instance):
        if action != "change":
            return super().user_has_permission_for_instance(user, action, instance)
        return user.is_active and may_edit(user, instance)

    def users_with_any_permission(self, actions):
        return get_user_model().objects.filter(is_active=True)


class AuthorPolicy(BasePermissionPolicy):
    """Of what acts in its author's name: standing rules and bulk submissions.

    Who may submit makes them; only the author and administrators change them.
    """

    def user_has_permission(self, user, action):
        return user.is_active and user.has_perm(SUBMIT)

    def user_has_permission_for_instance(self, user, action, instance):
        if action not in ("change", "delete"):
            return self.user_has_permission(user, action)
        is_author = instance.created_by_id == user.pk
        return user.is_superuser or (
            is_author and self.user_has_permission(user, action)
        )

    def users_with_any_permission(self, actions):
        return get_user_model().objects.filter(is_active=True)


def register_policies():
    register_permission_policy(Task, TaskPolicy(Task))
    for model in (StandingRule, Submission):
        register_permission_policy(model, AuthorPolicy(model))
