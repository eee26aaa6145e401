"""The pictures of every page, taken in a real browser at a lively invented site (`make screens`)."""
