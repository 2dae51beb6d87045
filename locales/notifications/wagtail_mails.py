"""Wagtail's own mails about its moderation: none for a translation.

What happens to a translation is told by `notify`; a second mail for each step would
be a second channel. About originals Wagtail writes as ever.
"""

from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from locales.workflow.moderation import translation_under


class OriginalsOnly:
    def can_handle(self, instance, **kwargs):
        if not super().can_handle(instance, **kwargs):
            return False
        state = getattr(instance, "workflow_state", instance)
        return translation_under(state.content_object) is None


class StepBegun(OriginalsOnly, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class Submitted(OriginalsOnly, mail.WorkflowStateSubmissionEmailNotifier):
    pass


class Approved(OriginalsOnly, mail.WorkflowStateApprovalEmailNotifier):
    pass


class Rejected(OriginalsOnly, mail.WorkflowStateRejectionEmailNotifier):
    pass


# The names are those under which Wagtail connects its own when it gets ready after
# this app: what is connected under a name already is not connected again.
RECEIVERS = [
    (
        task_submitted,
        StepBegun(),
        TaskState,
        "group_approval_task_submitted_email_notification",
    ),
    (
        workflow_submitted,
        Submitted(),
        WorkflowState,
        "workflow_state_submitted_email_notification",
    ),
    (
        workflow_rejected,
        Rejected(),
        WorkflowState,
        "workflow_state_rejected_email_notification",
    ),
    (
        workflow_approved,
        Approved(),
        WorkflowState,
        "workflow_state_approved_email_notification",
    ),
]


def connect():
    for signal, receiver, sender, name in RECEIVERS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)
