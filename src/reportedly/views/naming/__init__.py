"""Names: whether two are one."""
