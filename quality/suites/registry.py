"""All suites by name."""

from quality.suite import Suite
from quality.suites import (
    attribution,
    case_types,
    factuality,
    forecasts,
    incidents,
    networks,
    petrarch,
    plover,
    relations,
    speed,
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
        networks.SUITE,
        forecasts.SUITE,
        times.SUITE,
        speed.SUITE,
    )
}
"""By the name they have on the command line, in the order they are shown."""
