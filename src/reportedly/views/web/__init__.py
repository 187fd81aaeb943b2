"""Pages as HTML, for the workbench and the static site alike: the same templates, other addresses."""
