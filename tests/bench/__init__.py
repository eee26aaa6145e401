"""The measurements: every figure a ratio to its floor, taken alternately on one disk in one run (`make bench`)."""
