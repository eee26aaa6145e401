# Signals, the emergency kit, the zero report
board-signals = Signals
signal-how = Reactions over doses given. The interval is exact at 95 %: the fewer the doses, the wider it is, and the less the share alone says.
refused-kit-expiry-unreadable = "{ $text }" is no date. Write the year and month on the package, as 2027-06.
opening-kits = **Emergency kits**: look at what is in them and write what expires first; leave blank what nobody looked at.
opening-kit = { $post } kit, first to expire (as 2027-06)
opening-kits-lacking = Nobody has looked at the emergency kit today: { $posts }. Look before the first dose, and record it on the observation page.
refused-reported-in-future = The time of reporting ({ $reported_at }) has not come yet. Check it.
refused-reported-before-discovery = The time of reporting ({ $reported_at }) lies before the discovery ({ $discovered_at }). Check it.
zero-unseen = { $unseen } doses without an outcome of observation: left unseen and not reached since, or counted on paper alone
zero-by-month = Zero reports by month
zero-site = Site
zero-due = due
zero-received = received
zero-not-come = not yet
zero-all = All
paper-not-borne-out = Reported: { $n }. { $watched } persons were observed in full, but { $unseen } doses have no outcome of observation (still seated, left unseen and not reached since, or counted on paper alone), so this is no zero report.
