"""A mass-vaccination campaign, kept as one append-only ledger: the map of its rooms.

    rules      what is true: pure functions; no clock, no store, no words
    ledger     what is kept: events, pictures and cells, and the file; alone in knowing SQLite
    figures    what is asked: one question a function, each number with its unit
    acts       what is done: one verb a function, one module a station, one transaction an act
    lists      people coming in: enumeration lists read into rows and faults
    papers     documents out: slips, tables, workbooks
    exchange   sites and their centre by stick or network, other systems, backups, the network's certificates
    rehearsal  a campaign in a box: planned from a seed, played through acts and exchange, held against its plan
    words      say(code, lang, **facts): the only place where a code becomes a sentence
    terminal   the same acts and figures as commands
    __main__   reads what was typed, and runs one command

Who may import whom; a room may also reach past its neighbour, never back or sideways:

    pages, terminal  →  acts | lists | papers | exchange  →  figures  →  ledger  →  rules
    terminal  →  rehearsal  →  acts | lists | exchange
    pages, papers, terminal  →  words

Pages show the screen and lie beside this package: nothing in here knows streamlit. What differs between
countries, years and products lies in data/ and not in code.
"""
