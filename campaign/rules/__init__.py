"""What is true: pure functions of facts; no clock, no store, no words, no file."""
