"""Documents out: each from the same figures as the screen."""
