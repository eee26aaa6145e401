"""A PIN that a coordinator has forgotten: taken away by whoever sits at the laptop itself, and recorded."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb


@verb(on_closed_day=True)
def reset_pin(tell: Tell, *, name: str) -> None:
    """Takes a member of staff's PIN away, with every seat they have, so that they set a new one at the next sign-in.

    A coordinator sets it alone where none has a PIN any more; else another coordinator is present, as for a first one.
    """
    tell.expect_staff(name, "staff_name")
    tell("pin_reset", name=name)
    tell.writing.conn.execute("delete from pin where name = ?", (name,))
    tell.writing.conn.execute("update session set closed_ms = ? where operator = ? and closed_ms is null",
                              (tell.desk.store.now_ms(), name))
