"""Time zones an editor may choose from: those of Europe, and UTC."""

from zoneinfo import available_timezones

ZONES = sorted(
    zone
    for zone in available_timezones()
    if zone.startswith("Europe/") or zone == "UTC"
)


def choices():
    """(IANA name, the city in it)."""
    return [(zone, zone.removeprefix("Europe/").replace("_", " ")) for zone in ZONES]
