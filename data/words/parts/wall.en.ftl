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
board-recounted = As of { $now }. A tick: recounted from the records and the same (today at { $day }, round and vials at { $round }). An exclamation mark: the recount differs.
do-recount = Recount now
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
