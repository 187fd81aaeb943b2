"""An open casebook + a question -> a page: what the command line, the workbench and the press ask."""
