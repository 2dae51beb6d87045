"""What Wagtail does when its moderation of something is finished.

Named in the settings and imported by Wagtail's models as they load, so it imports
nothing itself.
"""


def finish(workflow_state, user=None):
    """Approves a translation, and publishes it where `user` may; the rest as ever.

    `settings.WAGTAIL_FINISH_WORKFLOW_ACTION`; becomes a method of WorkflowState.
    """
    from wagtail.workflows import publish_workflow_state

    from . import moderation

    if moderation.translation_under(workflow_state.content_object) is None:
        publish_workflow_state(workflow_state, user)
    else:
        moderation.finished(workflow_state, user)
