"""What the disk can do to a site's file has a name of its own, and leaves nothing half-written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.figures.tally import tally, total
from campaign.ledger.ledger import Writing
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import StoreFailed, open_store
from campaign.ledger.verify import verify
from tests.conftest import Site


def fill(site: Site) -> None:
    """The disk takes not one page more."""
    (pages,) = site.store.conn.execute("pragma page_count").fetchone()
    site.store.conn.execute(f"pragma max_page_count = {pages}")


def everything(site: Site) -> list[object]:
    return [site.store.rows(f"select * from {table}") for table in
            ("event", "event_subject", "personal", "found_by", "found_lately", "picture", "tally", "coverage", "stock",
             "act", "origin", "here")]


def until_full(site: Site, act: Callable[[], object]) -> tuple[str, int, list[object]]:
    """Acts until the disk is full: the code, how many acts were acknowledged, and the file before the last."""
    for acknowledged in range(100_000):
        before = everything(site)
        try:
            act()
        except StoreFailed as failed:
            return failed.code, acknowledged, before
    raise AssertionError("the disk never filled")


def test_a_full_disk_leaves_every_act_whole(site):
    site.stock(vials=500)
    fill(site)
    code, acknowledged, before = until_full(site, site.dosed)
    assert code == "disk_full"
    assert not site.store.conn.in_transaction
    after = everything(site)
    assert total(tally(site.store, round=1), "doses") == acknowledged
    assert len(after[0]) - len(before[0]) in range(4)  # whole acts of the walk, never part of one
    assert heads(site.store) == {after[0][0][0]: len(after[0])}
    assert verify(site.store) == []


def test_one_act_on_a_full_disk_changes_nothing_and_goes_through_with_space_again(site):
    fill(site)
    code, _, before = until_full(site, site.walk_in)
    assert code == "disk_full"
    assert everything(site) == before
    site.store.conn.execute("pragma max_page_count = 1000000")
    site.walk_in()
    assert verify(site.store) == []


def test_receiving_on_a_full_disk_takes_whole_slices_or_nothing(site, tmp_path):
    north = Site(tmp_path / "north.db", code="beiqu")
    for n in range(40):
        north.enumerate(f"Child {n}", key=str(n))
    (origin,) = heads(north.store)
    fill(site)
    before = everything(site)
    with pytest.raises(StoreFailed) as failed:
        receive(site.store, since(north.store, origin))
    assert failed.value.code == "disk_full"
    assert everything(site) == before
    assert verify(site.store) == []


@pytest.mark.parametrize("content", [b"name,birth\nWang,2023-03-05\n" * 200, b"SQLite format 3\x00" + b"\x07" * 4000])
def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path, content):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(StoreFailed) as failed:
        open_store(file)
    assert failed.value.code == "store_damaged"
    assert file.read_bytes() == content


def test_a_page_torn_out_of_the_file_is_named(site, tmp_path):
    site.enumerate()
    site.store.conn.execute("vacuum into ?", [str(tmp_path / "torn.db")])
    file = tmp_path / "torn.db"
    content = bytearray(file.read_bytes())
    content[4096 * 2:] = b"\x07" * (len(content) - 4096 * 2)
    file.write_bytes(content)
    with pytest.raises(StoreFailed) as failed:
        verify(open_store(file))
    assert failed.value.code == "store_damaged"


def test_a_folder_in_place_of_the_file(tmp_path):
    with pytest.raises(StoreFailed) as failed:
        open_store(tmp_path)
    assert failed.value.code == "store_unreadable"


def test_a_place_where_no_folder_can_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailed) as failed:
        open_store(tmp_path / "file" / "site.db")
    assert failed.value.code == "store_unreadable"


def test_a_read_only_folder(tmp_path):
    """Root may write anywhere, so it is asked of a folder that takes files from nobody."""
    folder = Path("/proc/self") if os.geteuid() == 0 and Path("/proc/self").exists() else tmp_path
    if folder is tmp_path:
        folder.chmod(0o500)
    with pytest.raises(StoreFailed) as failed:
        open_store(folder / "site.db")
    assert failed.value.code == "store_unreadable"


def test_a_file_that_may_only_be_read(site):
    site.store.conn.execute("pragma query_only = on")
    before = everything(site)
    with pytest.raises(StoreFailed) as failed:
        site.enumerate()
    assert failed.value.code == "disk_failed"
    assert everything(site) == before


def test_another_writer_that_never_ends_is_named(site):
    other = open_store(site.path, site.clock)
    other.conn.execute("pragma busy_timeout = 20")
    site.store.conn.execute("begin immediate")
    other.lock = type(other.lock)()  # as if it were another process: the file's own lock has to answer
    with pytest.raises(StoreFailed) as failed, other.writing() as conn:
        Writing(other, conn)
    assert failed.value.code == "store_busy"
    site.store.conn.execute("rollback")
    assert verify(site.store) == []
