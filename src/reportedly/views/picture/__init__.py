"""The picture as a whole: what changed, when it happened, who stands with whom, how good it is."""
