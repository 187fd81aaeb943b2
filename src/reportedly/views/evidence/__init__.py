"""What the answers rest on: origins, contradictions, consequences."""
