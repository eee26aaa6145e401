"""What is done: one verb a function, one module a station; each act is one transaction."""
