### Words of the wall and of the coordinator's board

step-wall = Wall screen
step-board = Board

## The wall

wall-title = { $site } · round { $n }
wall-today = Doses today
wall-round = Doses in round { $n }
wall-observation = Observation (persons)
wall-observing = Seated
wall-may-leave = May leave now
wall-waiting = Waiting (persons)
wall-coverage = Coverage of the round
wall-of = Of { $name }
wall-share = { $n } of { $of } persons
wall-picture = Round { $n }, persons reached; lines: enumerated
wall-resident = Resident
wall-migrant = Migrant
wall-unknown = Unknown
wall-station = Station
wall-persons = Persons
wall-median = Median (min)
wall-longest = Longest (min)
wall-bottleneck = Bottleneck: { $station }. { $n } wait, the longest for { $minutes } minutes.
wall-no-bottleneck = Every station keeps up.
wall-pace = Today's pace
wall-given = Given (doses)
wall-planned-now = due by now: { $n }
wall-planned = Plan (persons)
wall-left = Doses left
wall-vials = { $n } vials
wall-by-hour = Doses by hour; lines: plan
wall-outlook = Expected by closing: { $n } doses ({ $low } to { $high }).
wall-too-early = Too early to say what the day will bring.
wall-closed = The hours are over: { $n } doses today.
wall-no-hours = The plan gives no hours, so nothing is foretold.
wall-lost = No connection since { $time }
wall-lost-more = The figures are hidden because they are old. They come back by themselves.
wall-no-site = This is nobody's site yet. The coordinator begins it on the Start page.
wall-no-round = No round is open yet. The wall fills when the coordinator opens one.

## The coordinator's board

board-doses = Doses
board-walk = Stages and queues
board-pace = Pace
board-lots = Lots
board-findings = Findings
board-too-long = Waiting too long means
board-minutes = { $n } min
board-next-no-lot = Next: receive vaccine. There is no lot that may be used today.
board-next-release = Next: observation. { $n ->
    [one] One person was due to leave long ago
   *[other] { $n } people were due to leave long ago
 } and may be released.
board-next-late = Next: { $station }. Ticket { $ticket } has waited { $minutes } minutes, the longest of all.
board-next-findings = Next: look at the open findings: { $n }.
board-next-queue = Next: keep an eye on { $station }, where { $n } wait, the longest queue.
board-next-calm = Nobody waits and nothing is open.
board-recounted = As of { $now }. A tick: recounted from the records and the same (today at { $day }, round and vials at { $round }). An exclamation mark: the recount differs. An hourglass: being recounted.
do-recount = Recount now
board-counting = being recounted
board-differs = { $span }, { $cell }: shown { $kept }, recounted from the records { $told }. The records are right; have the figures rebuilt before anybody signs.
board-today = Today
board-round = Round
board-vials = Vials
board-acts = Acts an hour
board-late = { $n } waiting { $minutes } minutes or longer
board-waited = { $minutes } min
board-tap = Tap a number to see who or what stands behind it.
board-behind = { $what }: { $total } ({ $n } records)
board-leaf = Leaf, of { $of }
board-findings-open = { $n } findings open
board-vials-received = Vials in
board-vials-used = Vials used
board-vials-returned = Vials returned
board-vials-wasted = Vials lost
board-vials-left = Vials left
board-given = Doses given today
board-drawn = Doses drawn today
board-repeated = Doses repeated
board-open-wasted = Doses left in open vials
board-doses-received = Doses in
board-doses-used = Doses in vials used
board-doses-returned = Doses in vials returned
board-doses-wasted = Doses in vials lost
