"""Which city of the gazetteer an end of an imported tie is: by its code, or by its names within a country."""

import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable

from muntada.cities.models import City, CityName
from muntada.kernel.refusal import Refusal
from muntada.languages.models import Rendering
from muntada.twinning.reading import End

GENERIC = re.compile(
    r"^(محافظة|مدينة|جهة|منطقة|إمارة|ولاية)\s+|(市|省|大区|自治区|(回|壮)族自治区|维吾尔自治区)$"
    r"|\s+(governorate|province|region|municipality|city|(hui |zhuang |uygur )?autonomous region)$",
    re.IGNORECASE,
)
REGIONAL = re.compile(
    r"^(محافظة|جهة|منطقة|إمارة|ولاية)\s|(省|大区|自治区)$|(governorate|province|region)$", re.IGNORECASE
)


class Gazetteer:
    """What ends are looked up in, loaded once an import: two queries for codes and, where names are asked, four."""

    def __init__(self, ends: Iterable[End]) -> None:
        self.codes = dict(City.objects.exclude(code="").values_list("code", "pk"))
        self.kinds: dict[uuid.UUID, str] = {}
        self.named: dict[tuple[str, str, str], set[uuid.UUID]] = defaultdict(set)
        countries = {end.country for end in ends if not end.code}
        if countries:
            self._load_names(countries)

    def find(self, end: End, field: str) -> uuid.UUID | Refusal:
        """Return the city or region, or why there is none to be sure of."""
        if end.code:
            return self.codes.get(end.code) or Refusal("place_unknown", field=field, read=end.code[:60])
        votes: Counter[uuid.UUID] = Counter()
        for language, name in end.names.items():
            votes.update(self.named[end.country, language, plain(name)])
        kind = "region" if any(REGIONAL.search(name) for name in end.names.values()) else "city"
        for pk in votes:
            votes[pk] = votes[pk] * 2 + (self.kinds[pk] == kind)
        best = [pk for pk, count in votes.items() if count == max(votes.values())]
        if not best:
            return Refusal("place_unknown", field=field, read=str(end)[:60])
        return best[0] if len(best) == 1 else Refusal("place_ambiguous", field=field, read=str(end)[:60])

    def _load_names(self, countries: set[str]) -> None:
        rows = City.objects.filter(country__in=countries).values_list("pk", "country_id", "name_id", "kind")
        texts = {}
        for pk, country, text, kind in rows:
            texts[text], self.kinds[pk] = (pk, country), kind
        own = Rendering.objects.filter(text__in=City.objects.filter(country__in=countries).values("name"))
        for text, language, body in own.values_list("text_id", "language", "body"):
            pk, country = texts[text]
            self.named[country, language, plain(body)].add(pk)
        others = CityName.objects.filter(city__country__in=countries).values_list(
            "city_id", "city__country_id", "language", "body"
        )
        for pk, country, language, body in others:
            self.named[country, language, plain(body)].add(pk)


def plain(name: str) -> str:
    """Return a name without generic words, case and the marks in which spellings differ."""
    bare = GENERIC.sub("", name.strip()).casefold()
    return bare.translate(SPELLINGS).replace("ال", "").strip()


SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ّ": None, "ة": "ه", "ى": "ي", "-": " ", "'": None, "’": None})
