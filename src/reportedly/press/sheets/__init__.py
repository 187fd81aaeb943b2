"""Files for spreadsheets: what goes out, and what comes back."""
