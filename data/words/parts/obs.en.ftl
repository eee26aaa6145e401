# Signals, the emergency kit, the zero report
board-signals = Signals
signal-how = Reactions over doses given. The interval is exact at 95 %: the fewer the doses, the wider it is, and the less the share alone says.
