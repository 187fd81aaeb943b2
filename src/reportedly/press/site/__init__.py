"""The static site: the workbench's pages without the pens, as files that need no server."""
