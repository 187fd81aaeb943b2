"""Questions of people who write: what waits for a ruling or a name, and how far they agree."""
