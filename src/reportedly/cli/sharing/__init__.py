"""Commands about what others get: exports, spreadsheets that come back, and what stays here."""
