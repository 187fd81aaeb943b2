"""The pages of the picture: a module for each section of the menu."""

from reportedly.workbench.routes.picture import (
    brief,
    changes,
    contradictions,
    forecasts,
    methods,
    network,
    problems,
    timeline,
    today,
)

ROUTERS = (
    brief.router,
    changes.router,
    contradictions.router,
    forecasts.router,
    methods.router,
    network.router,
    problems.router,
    timeline.router,
    today.router,
)
