"""How far every page and snippet is in every language.

`query` asks the database, once; `matrix` makes rows and cells of what it says, for one
person (`access`); `summary` adds them up per language. `report` shows it all, with its
`filters` and `columns`.
"""

from .access import locales_shown
from .matrix import Cell, Row, State, matrix

__all__ = ["Cell", "Row", "State", "locales_shown", "matrix"]
