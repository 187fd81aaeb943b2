"""The memory: record, snapshot, dump. The only room that knows SQL."""
