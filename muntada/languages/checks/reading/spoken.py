import dataclasses
from fractions import Fraction


@dataclasses.dataclass(frozen=True)
class Spoken:
    """A number in words. `values` are what it may mean, `is_sure` whether it must have a counterpart elsewhere.

    One and two are in no language sure: they hide in articles, duals and words such as "both".
    """

    values: tuple[Fraction, ...]
    words: str
    is_sure: bool
