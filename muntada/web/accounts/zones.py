"""The time zones to choose from, named in a language."""

import functools
import zoneinfo

from babel.core import get_global

from muntada.kernel import clock
from muntada.web.ui import formats

REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@functools.cache
def zones(language: str) -> list[tuple[str, str]]:
    """Return (IANA name, "+08:00 Beijing time") of every zone that has a city, from west to east.

    Old names of the same zone (CLDR's aliases) are left out. The offsets are those of the day on which
    they are first asked for.
    """
    aliases = get_global("zone_aliases")
    now = clock.now()
    known = [
        (now.astimezone(zoneinfo.ZoneInfo(name)), name)
        for name in zoneinfo.available_timezones()
        if name.partition("/")[0] in REGIONS and name not in aliases
    ]
    listed = [(there.utcoffset(), formats.zone_name(name, language), name, f"{there:%:z}") for there, name in known]
    return [
        (name, f"{formats.digits(offset, language)} {said}")
        for _, said, name, offset in sorted(listed, key=lambda zone: zone[:3])
    ]
