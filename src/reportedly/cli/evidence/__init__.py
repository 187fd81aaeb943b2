"""Commands about what answers rest on: origins, contradictions, changes, withdrawals."""
