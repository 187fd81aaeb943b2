"""Which actors are one, as people ruled it, and what that makes of claims and links."""
