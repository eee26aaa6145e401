"""Documents out: slips, tables and workbooks made of figures and words."""
