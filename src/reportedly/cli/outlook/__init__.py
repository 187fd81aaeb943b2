"""What is foretold and who stands with whom, asked from the command line."""
