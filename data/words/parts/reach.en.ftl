### Rapid assessment in the summary

summary-assessed = Round { $round }, { $method }: areas assessed { $areas }, children seen { $seen }, missed { $missed }.{" "}
summary-assessed-below = Areas that need a mop-up ({ $n }): { $areas }.{" "}
summary-assessed-open = Areas not assessed to the end ({ $n }): { $areas }.

## What the checks know, as papers say it
noticed-reported = { $what }: reported { $reported }, recounted { $computed }, difference { $difference }. Check it.
noticed-stated = { $what }: reported as { $n }. { $why }
noticed-found = { $where }: { $what }
noticed-ledgers = People, vials and tally differ in { $n ->
    [one] { $n } place
   *[other] { $n } places
}: see “{ $part }”.

## What nobody knows is no nought
linked-prior-unknown = Earlier doses not known
coverage-prior-unknown = Earlier doses not known: { $n }

## Blanks in the summary and in the short text
summary-enumerated-nowhere = Villages, employers or schools enumerated: not filled in. Persons due by round:
summary-mop-up-no-target = Round { $round }: nobody was enumerated, so nobody can be said to be left; { $elsewhere } were vaccinated elsewhere; reasons recorded: { $reasons }.
summary-supervised = Supervision: { $told }
issue-short-covered = Round { $round } so far: { $reached } reached of { $due } enumerated, { $pct }.{" "}
issue-short-no-target = Round { $round } so far: { $reached } persons reached; no target, so no coverage.{" "}

board-hour-running = The hour marked “…” still runs: it is not complete, and no fall.

# each lot for itself
summary-assessed-lots = Round { $round }, { $method }: { $areas } lots, each decided for itself.{" "}
summary-lot-decided = { $area }: { $missed } missed of { $seen }, taken to be at least { $pct } % covered.{" "}
