"""Questions: each function asks one, of the cells and pictures, and names its unit."""
