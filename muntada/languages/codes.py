"""The languages of the platform: their codes, direction and own names."""

import dataclasses
from typing import Literal


@dataclasses.dataclass(frozen=True)
class Language:
    """One language. `code` is its BCP 47 tag, used in records and HTML; `django` is Django's name for it."""

    code: str
    django: str
    direction: Literal["ltr", "rtl"]
    autonym: str


LANGUAGES = (
    Language("ar", "ar", "rtl", "العربية"),
    Language("zh-Hans", "zh-hans", "ltr", "中文"),
    Language("en", "en", "ltr", "English"),
)
_BY_CODE = {language.code: language for language in LANGUAGES}
_BY_DJANGO = {language.django: language for language in LANGUAGES}


def by_code(code: str) -> Language:
    """Return the language whose BCP 47 tag is `code`; `KeyError` if it is not one of ours."""
    return _BY_CODE[code]


def by_django(name: str) -> Language:
    """Return the language that Django calls `name` (such as "zh-hans"); `KeyError` if it is not one of ours."""
    return _BY_DJANGO[name]
