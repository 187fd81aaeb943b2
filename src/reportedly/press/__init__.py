"""What others get: files in their own formats, and later the published site."""
