from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState


class ReviewTask(AbstractGroupApprovalTask):
    """The step of Wagtail's moderation in which a language's reviewers have their say.

    A translation is approved by one of them, once every segment is; an original by
    those of the groups who publish it: to review a language is no right to publish.
    """

    class Meta:
        verbose_name = _("review of translations")
        verbose_name_plural = _("reviews of translations")

    @classmethod
    def get_description(cls):
        return _(
            "Reviewers of the language approve a translation when all its segments are "
            "reviewed; those of the chosen groups who may publish approve an original."
        )

    def user_can_access_editor(self, obj, user):
        return self._decides(obj, user)

    def locked_for_user(self, obj, user):
        from locales.guarding.permissions import may_publish

        return not (self._decides(obj, user) or may_publish(user, obj))

    def user_can_lock(self, obj, user):
        return self._decides(obj, user)

    def get_actions(self, obj, user):
        from locales.workflow import moderation

        if not self._decides(obj, user):
            return []
        actions = super().get_actions(obj, user)
        if moderation.refusal(obj, user):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def get_task_states_user_can_moderate(self, user, **kwargs):
        from locales.workflow import moderation

        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        if not self._user_in_groups(user):
            return TaskState.objects.none()
        return moderation.of_person(waiting, user)

    def _decides(self, obj, user):
        from locales.workflow import moderation

        if user.is_superuser:
            return True
        return self._user_in_groups(user) and moderation.decides(user, obj)
