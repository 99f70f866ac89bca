"""What may be signed in with and preferred, what facts of a city say, which rows of a file are right."""

from muntada.cities.rules.accounts import may_prefer, may_sign_in
from muntada.cities.rules.facts import ITSELF, SUBJECTS, Stated, columns, preferred, read

__all__ = ["ITSELF", "SUBJECTS", "Stated", "columns", "may_prefer", "may_sign_in", "preferred", "read"]
