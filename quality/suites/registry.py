"""All suites by name."""

from quality.suite import Suite
from quality.suites import (
    actors,
    attribution,
    case_types,
    control,
    control_map,
    copies,
    factuality,
    forecasts,
    fusion,
    incidents,
    names,
    networks,
    petrarch,
    places,
    plover,
    relations,
    speed,
    stories,
    times,
)

SUITES: dict[str, Suite] = {
    suite.name: suite
    for suite in (
        attribution.SUITE,
        factuality.SUITE,
        plover.SUITE,
        case_types.SUITE,
        petrarch.SUITE,
        incidents.SUITE,
        relations.SUITE,
        names.SUITE,
        actors.SUITE,
        *places.SUITES,
        control.SUITE,
        control_map.SUITE,
        fusion.SUITE,
        networks.SUITE,
        forecasts.SUITE,
        times.SUITE,
        copies.SUITE,
        stories.SUITE,
        stories.SUMMARIES,
        speed.SUITE,
    )
}
"""By the name they have on the command line, in the order they are shown."""
