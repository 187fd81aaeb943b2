"""What the workbench writes with: forms, uploads, work in the background, notices."""
