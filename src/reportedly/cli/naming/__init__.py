"""Commands about who is one with whom, and whom a name means."""
