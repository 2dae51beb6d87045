"""The translation memory: what was translated before, found again where it fits.

`remembering.remember` keeps, `lookup.matches` finds, `prefilling.prefill` fills the
segments of a translation, `translator` serves wagtail-localize; `tmx` exchanges it with
other tools, `concordance` is where people search, correct and delete; `analysis` counts
the words that are still to do by what the memory has for them.
"""
