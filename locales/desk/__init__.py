"""The translator's desk: source and target side by side, in place of wagtail-localize's
editor.

`opening` renders it from the `outline` of a page; `saving` keeps one segment, through
the `doors` that ask who may; `panel` is what is known of the active segment; `chips`
and `diff` show markup and changes as safe HTML. `values` are the pictures, links and
documents the languages share, `choosing` gives one its own.
"""
