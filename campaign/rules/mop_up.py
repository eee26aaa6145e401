"""The mop-up (查漏补种): how pockets of people still missing are dealt to teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def deal(pockets: Mapping[str, int], teams: Sequence[str]) -> dict[str, str]:
    """Each pocket's team: the largest first, always to the team with the fewest people so far. A proposal to be changed."""
    load = dict.fromkeys(teams, 0)
    dealt = {}
    for pocket, n in sorted(pockets.items(), key=lambda one: (-one[1], one[0])) if teams else ():
        team = min(load, key=lambda one: (load[one], teams.index(one)))
        dealt[pocket] = team
        load[team] += n
    return dealt
