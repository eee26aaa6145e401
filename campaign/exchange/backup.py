"""Backups in the age format: made without a passphrase, opened only with it, restored under a new origin."""

from __future__ import annotations

import errno
import os
import re
import secrets
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

import pyrage

from campaign.figures.site import origin, site_here
from campaign.ledger.clock import Clock, milliseconds
from campaign.ledger.copying import copy_to, expect_file
from campaign.ledger.ledger import Writing
from campaign.ledger.origins import open_origin
from campaign.ledger.receiving import heads
from campaign.ledger.settings import forget_seats, keep_setting, put_setting, setting
from campaign.ledger.store import Store, StoreFailed, open_store
from campaign.rules.events import Refused, written

RECIPIENT, IDENTITY, LAST, FAILED = "backup_recipient", "backup_identity", "backup_last", "backup_failed"
SHORTEST, EVERY_MS, KEEP = 10, 30 * 60_000, 48
WRAPPED, LEDGER = "identity.age", "ledger.age"  # a person with age and the passphrase needs nothing else
NAME = re.compile(r"[\w-]+-[a-z0-9]+-\d{8}T\d{9}Z\.backup")
ENDINGS = "(-wal|-shm|-journal)?"  # what SQLite may have laid beside a copy
LEFT = re.compile(rf"{NAME.pattern}\.(plain|part){ENDINGS}")
_one_at_a_time = threading.Lock()  # a sweep takes what another backup is still writing for left over


def set_passphrase(store: Store, passphrase: str) -> None:
    """Sets the backups' passphrase, once; refuses one under ten characters.

    The file keeps the public recipient and, wrapped with the passphrase, the identity that opens what is encrypted
    to it: so automatic backups need no passphrase, and this file alone opens none of them.
    """
    if protected(store):
        raise Refused("passphrase_set_already")
    if len(passphrase) < SHORTEST:
        raise Refused("passphrase_too_short", n=SHORTEST)
    identity = pyrage.x25519.Identity.generate()
    wrapped = pyrage.passphrase.encrypt(str(identity).encode(), passphrase).hex()  # slow by design: no desk waits for it
    with store.writing() as conn:
        if protected(store):
            raise Refused("passphrase_set_already")
        put_setting(conn, IDENTITY, wrapped)
        put_setting(conn, RECIPIENT, str(identity.to_public()))


def protected(store: Store) -> bool:
    """Whether a passphrase is set, so that backups can be made."""
    return bool(setting(store, RECIPIENT))


def back_up(store: Store, folder: str | Path) -> Path:
    """Writes one encrypted backup into the folder and answers with its path; whole, or not there at all."""
    expect_file(store.path)
    if not protected(store):
        raise Refused("passphrase_missing")
    try:
        with _one_at_a_time:
            return _back_up(store, Path(folder))
    except OSError as failed:
        raise StoreFailed("disk_full" if failed.errno == errno.ENOSPC else "disk_failed", str(failed)) from failed


def _back_up(store: Store, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, Path(store.path))
    told, at = written(heads(store)), store.now()
    site = site_here(store) or {"site": "site"}
    path = folder / f"{site['site']}-{origin(store)}-{re.sub('[-:.]', '', at)}.backup"
    with _aside(Path(store.path), f".{secrets.token_hex(4)}.plain") as plain, _aside(path, ".part") as part:
        copy_to(store, plain)
        _pack(store, plain, part)
        part.replace(path)
        _sync(folder)
    keep_setting(store, LAST, f"{at} {told}")
    keep_setting(store, FAILED, "")
    return path


def _sweep(folder: Path, file: Path) -> None:
    """What a killed backup left: its half-written pack in the folder, and its plain copy, which lies beside the file.

    The copy stays on the disk of the site's own file: the folder may be a stick that is carried away.
    """
    copies = re.compile(rf"{re.escape(file.name)}\.[0-9a-f]{{8}}\.plain{ENDINGS}")
    for place, left in ((folder, LEFT), (file.parent, copies)):
        for one in place.iterdir():
            if left.fullmatch(one.name):
                one.unlink(missing_ok=True)


@contextmanager
def _aside(path: Path, ending: str) -> Iterator[Path]:
    """A file beside the target that is gone afterwards, whatever happens."""
    aside = path.with_name(path.name + ending)
    aside.unlink(missing_ok=True)
    try:
        yield aside
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            aside.with_name(aside.name + end).unlink(missing_ok=True)


def _pack(store: Store, plain: Path, part: Path) -> None:
    recipient = pyrage.x25519.Recipient.from_str(setting(store, RECIPIENT))
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        with zipfile.ZipFile(file, "w") as pack:
            pack.writestr(WRAPPED, bytes.fromhex(setting(store, IDENTITY)))
            with pack.open(LEDGER, "w", force_zip64=True) as sealed, plain.open("rb") as ledger:
                pyrage.encrypt_io(ledger, sealed, [recipient])
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """The new name itself is made durable; where a folder cannot be opened so, there is nothing to do."""
    with suppress(OSError):
        held = os.open(folder, os.O_RDONLY)
        os.fsync(held)
        os.close(held)


def restore(backup: str | Path, passphrase: str, new_path: str | Path, *, operator: str, device: str,
            clock: Clock | None = None) -> str:
    """Opens a backup as a new file, which refuses to overwrite, and mints a new origin that continues the old one.

    What the old origin told after the backup stays its own: it comes back by `receive` and no number is used twice.
    Answers with the new origin.
    """
    expect_file(new_path)
    new_path = Path(new_path)
    if new_path.exists():
        raise Refused("restore_would_overwrite", path=str(new_path))
    new_path.parent.mkdir(parents=True, exist_ok=True)
    with _aside(new_path, ".restoring") as aside:
        _unpack(Path(backup), passphrase, aside)
        minted = _continue(aside, operator, device, clock)
        _put(aside, new_path)
        _sync(new_path.parent)
    return minted


def _put(aside: Path, new_path: Path) -> None:
    """A link, unlike a rename, never takes the place of a file that came meanwhile; not every disk knows links."""
    try:
        os.link(aside, new_path)
    except FileExistsError as there:
        raise Refused("restore_would_overwrite", path=str(new_path)) from there
    except OSError:
        aside.rename(new_path)


def _unpack(backup: Path, passphrase: str, plain: Path) -> None:
    try:
        with zipfile.ZipFile(backup) as pack:
            if pack.testzip():
                raise Refused("backup_damaged", path=str(backup))
            identity = _unwrapped(pack.read(WRAPPED), passphrase)
            with pack.open(LEDGER) as sealed, _private(plain) as ledger:
                pyrage.decrypt_io(sealed, ledger, [identity])
    except OSError as failed:
        raise StoreFailed("disk_full" if failed.errno == errno.ENOSPC else "store_unreadable", str(failed)) from failed
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, pyrage.DecryptError) as damage:
        raise Refused("backup_damaged", path=str(backup)) from damage


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _unwrapped(wrapped: bytes, passphrase: str) -> pyrage.x25519.Identity:
    """The pack's checksums hold by now, so what does not open was given another passphrase."""
    try:
        return pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt(wrapped, passphrase).decode())
    except pyrage.DecryptError as wrong:
        raise Refused("passphrase_wrong") from wrong


def _continue(path: Path, operator: str, device: str, clock: Clock | None) -> str:
    try:
        store = open_store(path, clock)
    except StoreFailed as failed:
        raise Refused("backup_damaged", path=str(path)) from failed
    try:
        site = site_here(store)
        if site is None:
            raise Refused("backup_damaged", path=str(path))
        with store.writing() as conn:
            writing = Writing(store, conn)
            today = datetime.fromisoformat(writing.now).astimezone(ZoneInfo(site["zone"])).date().isoformat()
            open_origin(writing, site=site["site"], device=device, day=today, operator=operator, continues=writing.origin)
            forget_seats(conn)
            writing.finish()
            return writing.origin
    finally:
        store.close()


def needs_backup(store: Store) -> bool:
    """Whether something was told since the last backup, and that one is half an hour old or there is none."""
    if not protected(store) or not origin(store):
        return False
    at, _, told = setting(store, LAST).partition(" ")
    return not at or (told != written(heads(store)) and store.now_ms() - milliseconds(at) >= EVERY_MS)


def prune(folder: str | Path, *, keep: int = KEEP) -> list[Path]:
    """Removes all but the newest backups of a folder, touching no other file; answers with what is gone."""
    found = sorted((one for one in Path(folder).glob("*.backup") if NAME.fullmatch(one.name)),
                   key=lambda one: one.name.rpartition("-")[2])
    gone = found[:-keep] if keep else found
    for one in gone:
        one.unlink(missing_ok=True)
    return gone


def back_up_when_due(path: str | Path, folder: str | Path | None = None) -> Path | None:
    """Backs a site's file up if it is due, beside it in `backups`; what goes wrong is kept to be shown, not raised."""
    if not Path(path).exists():
        return None
    folder = Path(folder or Path(path).parent / "backups")
    store = open_store(path)
    try:
        if not needs_backup(store):
            return None
        made = back_up(store, folder)
        prune(folder)
        return made
    except (StoreFailed, OSError) as failed:
        with suppress(StoreFailed):
            keep_setting(store, FAILED, getattr(failed, "code", "disk_failed"))
        return None
    finally:
        store.close()


def last_backup(store: Store) -> tuple[str, str]:
    """When the last backup was made (blank: never), and the code of what went wrong since (blank: nothing)."""
    return setting(store, LAST).partition(" ")[0], setting(store, FAILED)
