"""Which city could be a partner of which: learnt from the ties that there are. Pure: numbers in, numbers out.

`atlas` holds the cities as arrays, `graph` their ties, `features` compares a city with candidates, `ranking` is the
model that puts them in order and says what each reason added, `evaluating` measures it on ties that were kept aside,
`reading` reads the files. See docs/architecture/suggestions.md.
"""
