"""Figures side by side, as a table has them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .bands import Band, Figures


@dataclass(frozen=True)
class Totals:
    """Words and segments of several languages, the last of which may be all of them.

    `rows` is [(label of a Band, numbers)], `sums` the numbers of all Bands: for each of
    `languages`, names of them, the words and then the segments.
    """

    languages: list[str]
    rows: list[tuple[str, list[int]]]
    sums: list[int]

    @classmethod
    def of(cls, figures):
        """From {name of a language: Figures}."""
        listed = dict(figures)
        if len(figures) > 1:
            listed[_("All languages")] = _sum(figures.values())
        return cls(
            languages=list(listed),
            rows=[
                (
                    band.label,
                    [
                        number
                        for each in listed.values()
                        for number in (each.words[band], each.segments[band])
                    ],
                )
                for band in Band
            ],
            sums=[number for each in listed.values() for number in each.total],
        )


def _sum(figures):
    everything = Figures()
    for each in figures:
        everything.add(each.stored)
    return everything
