"""The plainest carrier: the other side's store lies beside us, and its own word is the acknowledgement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from campaign.exchange.contract import Batch, Carrier, batches, refuse
from campaign.ledger import receiving
from campaign.ledger.store import Store


class Beside(Carrier):
    """The other side's store itself; `gives` are the origins it gives out, all of them where none are named."""

    def __init__(self, store: Store, gives: Collection[str] | None = None) -> None:
        self.store, self.gives = store, gives

    def put(self, batch: Batch) -> int:
        """Received at once, one slice a transaction."""
        refuse(batch, receiving.receive(self.store, batch.pieces))
        return self.heads().get(batch.origin, 0)

    def heads(self) -> dict[str, int]:
        """What the store holds now."""
        return receiving.heads(self.store)

    def since(self, heads: Mapping[str, int]) -> Iterator[Batch]:
        """All that the store holds beyond these numbers, of the origins it gives out."""
        for origin, seq in self.heads().items():
            if seq > heads.get(origin, 0) and (self.gives is None or origin in self.gives):
                yield from batches(origin, receiving.since(self.store, origin, heads.get(origin, 0)))
