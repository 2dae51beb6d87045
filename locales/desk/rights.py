"""What a person may do at a desk."""

from dataclasses import dataclass

from locales.guarding.permissions import lock_against, may_publish
from locales.workflow.people import reviews_in


@dataclass(frozen=True)
class Rights:
    """`refusal` says who holds the page, where somebody else does; "" otherwise."""

    is_reviewer: bool
    may_publish: bool
    refusal: str

    @property
    def may_write(self):
        return not self.refusal


def rights_of(user, translation, instance):
    """The Rights of somebody who may edit `instance`, the target. One query."""
    return Rights(
        is_reviewer=reviews_in(user, translation.target_locale_id),
        may_publish=may_publish(user, instance),
        refusal=str(lock_against(user, instance) or ""),
    )
