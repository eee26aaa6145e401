"""What is kept: the append-only events, their pictures and cells, in the one file that only this room opens."""
