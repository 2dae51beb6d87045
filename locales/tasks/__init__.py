"""Tasks in the admin: the fields of an order, the listing, “My work”, bulk submission.

What a task is and does is in `locales.workflow.tasks`.
"""
