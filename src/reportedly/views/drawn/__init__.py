"""Charts as numbers: where each bar, box and line stands; templates turn them into SVG."""
