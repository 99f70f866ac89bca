"""Files of places, of several makers, read into claims: pure, nothing is looked up.

`read` tells a file by its first line; `layouts` says what each maker's columns are called.
"""

from muntada.cities.reading.files import Reading, read

__all__ = ["Reading", "read"]
