### Rapid assessment in the summary

summary-assessed = Round { $round }, { $method }: areas assessed { $areas }, children seen { $seen }, missed { $missed }.{" "}
summary-assessed-below = Areas that need a mop-up ({ $n }): { $areas }.{" "}
summary-assessed-open = Areas not assessed to the end ({ $n }): { $areas }.
