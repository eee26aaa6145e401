### Lists, duplicates, search, households and completeness.

terminal-help-county = writes the lists of an invented county, to try and to practise with
terminal-asks-dir = the folder that the lists are written into
terminal-county-made = { $path }: { $n } invented lists of { $lines } lines were written; the duplicates, twins and namesakes planted in them stand in planted.json.
