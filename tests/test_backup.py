"""Backups: encrypted without asking, opened with the passphrase alone, and restored without a number used twice."""

from __future__ import annotations

import os
import stat
import threading
from zipfile import ZipFile

import pyrage
import pytest

from campaign.exchange import backup
from campaign.exchange.backup import back_up, back_up_when_due, last_backup, needs_backup, prune, restore, set_passphrase
from campaign.figures import finding
from campaign.figures.site import origin, site_here
from campaign.figures.tally import tally
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import Site

PASSPHRASE = "seven green cranes at dawn"
PICTURES = "select subject, body from picture where role <> 'staff' order by subject"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A site with one dosed child, backed up at half past eight."""
    folder = tmp_path_factory.mktemp("kept")
    site = Site(folder / "site.db")
    site.stock()
    site.dosed(site.enumerate())
    set_passphrase(site.store, PASSPHRASE)
    site.clock.go_on(minutes=30)
    site.backup = back_up(site.store, folder / "backups")
    return site


def restored(site, path, passphrase=PASSPHRASE):
    return restore(site.backup, passphrase, path, operator="Lin Xiuying", device="spare laptop", clock=site.clock)


def test_a_backup_is_one_private_file_and_leaves_nothing_plain(kept):
    assert [one.name for one in kept.backup.parent.iterdir()] == [kept.backup.name]
    assert kept.backup.name == f"nanqu-{origin(kept.store)}-20261205T003000000Z.backup"
    assert stat.S_IMODE(kept.backup.stat().st_mode) == 0o600
    content = kept.backup.read_bytes()
    assert b"SQLite format" not in content
    assert b"Wang Xiaoming" not in content


def test_the_file_alone_opens_no_backup(kept):
    with ZipFile(kept.backup) as pack, pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(pack.read(backup.LEDGER), [pyrage.x25519.Identity.generate()])
    settings = dict(kept.store.rows("select name, value from setting"))
    assert not any("AGE-SECRET-KEY" in value for value in settings.values())


def test_restored_it_is_the_same_site_under_a_new_origin(kept, tmp_path):
    minted = restored(kept, tmp_path / "new.db")
    again = open_store(tmp_path / "new.db", kept.clock)
    assert minted not in ("", origin(kept.store))
    assert (origin(again), site_here(again)["site"]) == (minted, "nanqu")
    first = again.one("select kind, body from event where origin = ? and seq = 1", [minted])
    assert first[0] == "origin_opened"
    assert f'"continues":"{origin(kept.store)}"' in first[1]
    assert tally(again, round=1) == tally(kept.store, round=1)
    assert again.rows(PICTURES) == kept.store.rows(PICTURES)
    assert verify(again) == []
    assert stat.S_IMODE((tmp_path / "new.db").stat().st_mode) == 0o600


def test_what_the_old_origin_told_since_comes_back_from_the_centre(tmp_path):
    site = Site(tmp_path / "site.db")
    site.stock()
    set_passphrase(site.store, PASSPHRASE)
    site.dosed(site.enumerate())
    site.backup = back_up(site.store, tmp_path)
    old, known = origin(site.store), heads(site.store)[origin(site.store)]
    site.dosed(site.enumerate("Zhao Lei", "2022-02-02"))
    centre = open_store(tmp_path / "centre.db", site.clock)
    receive(centre, since(site.store, old, 0))
    restored(site, tmp_path / "new.db")
    again = open_store(tmp_path / "new.db", site.clock)
    received = receive(again, since(centre, old, known))
    assert (received.applied, received.forks, received.damaged) == (heads(site.store)[old] - known, [], [])
    assert again.rows(PICTURES) == site.store.rows(PICTURES)
    for table in ("tally", "coverage", "stock"):
        asked = (
            f"select * from {table} where n <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8"
            if table != "stock"
            else "select * from stock where n <> 0 order by 1, 2, 3, 4"
        )
        assert again.rows(asked) == site.store.rows(asked)
    assert verify(again) == []
    assert finding.find(again, "Zhao Lei") == finding.find(site.store, "Zhao Lei")


def test_after_a_restore_the_desks_go_on_and_both_files_can_meet(tmp_path):
    site = Site(tmp_path / "site.db")
    site.stock()
    set_passphrase(site.store, PASSPHRASE)
    child = site.enumerate()
    site.backup = back_up(site.store, tmp_path)
    minted = restored(site, tmp_path / "new.db")
    other = Site(tmp_path / "new.db", begin=False)
    other.clock = site.clock
    other.store.clock = site.clock
    other.dosed(child)
    received = receive(site.store, since(other.store, minted, 0))
    assert (received.forks, received.damaged, received.waiting) == ([], [], 0)
    assert site.store.rows(PICTURES) == other.store.rows(PICTURES)
    assert verify(site.store) == verify(other.store) == []


def test_a_wrong_passphrase_opens_nothing(kept, tmp_path):
    with pytest.raises(Refused, match="passphrase_wrong"):
        restored(kept, tmp_path / "new.db", "seven green cranes at dusk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut", "flipped", "other"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(kept, tmp_path, damage):
    content = bytearray(kept.backup.read_bytes())
    if damage == "cut":
        content = content[:-100]
    elif damage == "flipped":
        content[len(content) // 2] ^= 1
    else:
        content = bytearray(b"a letter, not a backup")
    (tmp_path / "x.backup").write_bytes(content)
    with pytest.raises(Refused, match="backup_damaged"):
        restore(tmp_path / "x.backup", PASSPHRASE, tmp_path / "new.db", operator="Lin Xiuying", device="spare")
    assert [one.name for one in tmp_path.iterdir()] == ["x.backup"]


def test_restoring_never_overwrites(kept, tmp_path):
    (tmp_path / "here.db").write_text("kept")
    with pytest.raises(Refused, match="restore_would_overwrite"):
        restored(kept, tmp_path / "here.db")
    assert (tmp_path / "here.db").read_text() == "kept"


def test_the_passphrase_is_set_once_and_not_too_short(kept, site):
    with pytest.raises(Refused, match="passphrase_set_already"):
        set_passphrase(kept.store, "another one entirely")
    with pytest.raises(Refused, match="passphrase_too_short"):
        set_passphrase(site.store, "short")
    with pytest.raises(Refused, match="passphrase_missing"):
        back_up(site.store, site.path.parent)
    assert not needs_backup(site.store)


def test_a_backup_is_due_when_something_was_told_and_the_last_is_half_an_hour_old(kept, tmp_path):
    restored(kept, tmp_path / "new.db")
    store = open_store(tmp_path / "new.db", kept.clock)
    assert needs_backup(store)
    back_up(store, tmp_path)
    assert not needs_backup(store)
    other = Site(tmp_path / "new.db", begin=False)
    other.store.clock = kept.clock
    other.enumerate("Zhao Lei", "2022-02-02")
    assert not needs_backup(store)
    kept.clock.go_on(minutes=30)
    assert needs_backup(store)
    assert last_backup(store)[1] == ""


def test_the_automatic_backup_never_raises(kept, tmp_path):
    assert back_up_when_due(tmp_path / "nowhere.db") is None
    restored(kept, tmp_path / "new.db")
    (tmp_path / "backups").write_text("a file where the folder should be")
    assert back_up_when_due(tmp_path / "new.db") is None
    assert last_backup(open_store(tmp_path / "new.db", kept.clock))[1] == "disk_failed"
    made = back_up_when_due(tmp_path / "new.db", tmp_path / "elsewhere")
    assert made.exists()
    assert last_backup(open_store(tmp_path / "new.db", kept.clock))[1] == ""


def test_pruning_keeps_the_newest_and_what_is_not_ours(tmp_path):
    names = [f"nanqu-abcde-2026120{day}T000000000Z.backup" for day in range(1, 6)]
    for name in [*names, "letter.backup", "photo.png"]:
        (tmp_path / name).touch()
    assert [one.name for one in prune(tmp_path, keep=2)] == names[:3]
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([*names[3:], "letter.backup", "photo.png"])


def test_a_killed_backup_leaves_no_copy_in_the_folder_and_the_next_one_sweeps(kept, tmp_path):
    restored(kept, tmp_path / "disk" / "new.db")
    store = open_store(tmp_path / "disk" / "new.db", kept.clock)
    killed = os.fork()
    if not killed:
        backup._pack = lambda *_: os._exit(9)
        back_up(store, tmp_path / "stick")
    assert os.waitstatus_to_exitcode(os.waitpid(killed, 0)[1]) == 9
    assert list((tmp_path / "stick").iterdir()) == []
    copy = next((tmp_path / "disk").glob("*.plain"))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    for name in (f"{kept.backup.name}.plain", f"{kept.backup.name}.part", "letter.part"):
        (tmp_path / "stick" / name).touch()
    made = back_up(store, tmp_path / "stick")
    assert sorted(one.name for one in (tmp_path / "stick").iterdir()) == sorted([made.name, "letter.part"])
    assert not list((tmp_path / "disk").glob("*.plain*"))


def test_of_two_who_set_a_passphrase_at_once_one_wins_and_opens_the_backup(tmp_path, monkeypatch):
    site, both = Site(tmp_path / "site.db"), threading.Barrier(2, timeout=30)
    wrap, refused = pyrage.passphrase.encrypt, []

    def together(*asked: object) -> bytes:
        both.wait()
        return wrap(*asked)

    def choose(passphrase: str) -> None:
        try:
            set_passphrase(open_store(site.path, site.clock), passphrase)
        except Refused as answer:
            refused.append((passphrase, answer.code))

    monkeypatch.setattr(backup.pyrage.passphrase, "encrypt", together)
    chosen = ["seven green cranes", "eight white herons"]
    hands = [threading.Thread(target=choose, args=(one,)) for one in chosen]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    (lost, code), = refused
    assert code == "passphrase_set_already"
    site.backup = back_up(site.store, tmp_path)
    with pytest.raises(Refused, match="passphrase_wrong"):
        restored(site, tmp_path / "new.db", lost)
    assert restored(site, tmp_path / "new.db", next(one for one in chosen if one != lost))
