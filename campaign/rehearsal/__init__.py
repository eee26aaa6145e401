"""A campaign in a box: planned from a seed, played through the ordinary acts and carriers, held against its plan."""
