"""What people are told: in the admin at once, and by one e-mail a day.

`notify` and `notify_many` write it down, `settle` takes back what has been seen to;
`unseen` counts, `views` lists, `choices` is what a person wants to hear of, `digest`
and `reminders` are the daily work.
"""

from .telling import notify, notify_many, settle

__all__ = ["notify", "notify_many", "settle"]
