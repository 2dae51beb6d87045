"""ISO 3166-1 codes an editor may choose from; names come from CLDR on output."""

from django.utils.translation import get_language

from .collation import sort_key
from .dates import country_name

CODES = [
    "AD",
    "AL",
    "AT",
    "BA",
    "BE",
    "BG",
    "BY",
    "CH",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GB",
    "GR",
    "HR",
    "HU",
    "IE",
    "IS",
    "IT",
    "LI",
    "LT",
    "LU",
    "LV",
    "MC",
    "MD",
    "ME",
    "MK",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "RS",
    "SE",
    "SI",
    "SK",
    "SM",
    "TR",
    "UA",
    "VA",
    "XK",
] + ["CA", "JP", "MA", "SN", "TN", "US"]


def choices():
    """(code, name in the active language), sorted by that language's alphabet."""
    language = get_language() or "en"
    named = [(code, country_name(code, language)) for code in CODES]
    return sorted(named, key=lambda choice: sort_key(choice[1]))
