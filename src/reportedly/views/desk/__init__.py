"""Pages with pens on them: what a person rules, names, adds."""
