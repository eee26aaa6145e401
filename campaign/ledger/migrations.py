"""The tables of a site's file, built forward only: a migration once shipped is never edited."""

from __future__ import annotations

import json
from collections import Counter

from campaign.ledger.light import Database, Migrations
from campaign.rules import names

migrations = Migrations("campaign")


def _run(db: Database, script: str) -> None:
    """Statement by statement: executescript would commit the migration's own transaction."""
    for statement in script.split(";;"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m001_ledger(db: Database) -> None:
    """Events and personal facts; triggers keep the ledger append-only, also against `insert or replace`."""
    _run(db, """
    create table event (
        origin text not null, seq integer not null, kind text not null, site text not null, site_day text not null,
        round integer not null, happened_at text not null, operator text not null, body text not null,
        digest blob not null, primary key (origin, seq)) without rowid;;
    create index event_of_day on event (site, site_day, origin, seq);;
    create trigger event_stays_update before update on event begin select raise(abort, 'append_only'); end;;
    create trigger event_stays_delete before delete on event begin select raise(abort, 'append_only'); end;;
    create trigger event_stays_insert before insert on event
        when exists (select 1 from event where origin = new.origin and seq = new.seq)
        begin select raise(abort, 'append_only'); end;;
    create table personal (
        origin text not null, seq integer not null, salt text not null, facts text not null,
        primary key (origin, seq)) without rowid;;
    create table event_subject (
        subject text not null, origin text not null, seq integer not null,
        primary key (subject, origin, seq)) without rowid;;
    create index subject_of_event on event_subject (origin, seq);;
    create table about (
        of_origin text not null, of_seq integer not null, origin text not null, seq integer not null,
        primary key (of_origin, of_seq, origin, seq)) without rowid""")


@migrations()
def m002_pictures(db: Database) -> None:
    """Current state, rebuilt from events at any time: pictures, the links between records, cells, search columns."""
    _run(db, """
    create table picture (
        subject text primary key, role text not null, site text, day text, round integer, state text, person text,
        ticket text, due_at text, findings integer not null, body text not null) without rowid;;
    create index picture_queue on picture (role, site, day, state);;
    create index picture_person on picture (person) where role = 'visit';;
    create index picture_ticket on picture (site, day, ticket) where role = 'visit';;
    create index picture_findings on picture (role) where findings > 0;;
    create table link (a text not null, b text not null, primary key (a, b)) without rowid;;
    create index link_back on link (b, a);;
    create table tally (
        site text, day text, round integer, post text, team text, band text, residence text, birth_year text,
        measure text, n integer not null,
        primary key (site, day, round, post, team, band, residence, birth_year, measure)) without rowid;;
    create table coverage (
        round integer, area text, lists text, unit text, sex text, band text, residence text, birth_year text,
        measure text, n integer not null,
        primary key (round, area, lists, unit, sex, band, residence, birth_year, measure)) without rowid;;
    create table stock (
        site text, day text, lot text, measure text, n integer not null,
        primary key (site, day, lot, measure)) without rowid;;
    create table found_by (
        origin text not null, seq integer not null, person text not null, name text, initials text, id_reversed text,
        phone_reversed text, key text, primary key (origin, seq)) without rowid;;
    create index found_by_person on found_by (person);;
    create index found_by_name on found_by (name);;
    create index found_by_initials on found_by (initials);;
    create index found_by_key on found_by (key);;
    create index found_by_id on found_by (id_reversed);;
    create index found_by_phone on found_by (phone_reversed)""")


@migrations()
def m003_local(db: Database) -> None:
    """What only this file knows and never sends: its own origin, clock, acts already done, inbox, forks, settings."""
    _run(db, """
    create table origin (origin text primary key, seq integer not null, digest blob not null) without rowid;;
    create table here (one integer primary key check (one = 1), origin text not null, live_ms integer not null,
        offset_ms integer not null);;
    create table anchor (boot text primary key, boot_ms integer not null, wall_ms integer not null) without rowid;;
    create table act (
        token text primary key, verb text not null, operator text not null, asked text not null,
        first_seq integer not null, last_seq integer not null, answer text not null) without rowid;;
    create table arrived (
        origin text not null, seq integer not null, at text not null, primary key (origin, seq)) without rowid;;
    create table inbox (
        origin text not null, seq integer not null, event text not null, digest blob not null, salt text,
        facts text, primary key (origin, seq, digest, event)) without rowid;;
    create table fork (
        origin text not null, seq integer not null, digest blob not null, event text not null,
        primary key (origin, seq, digest)) without rowid;;
    create table erased_row (origin text not null, seq integer not null, primary key (origin, seq)) without rowid;;
    create table setting (name text primary key, value text not null) without rowid""")


@migrations()
def m004_day_tally(db: Database) -> None:
    """The tally by day, without post, team and birth year: what a site's table and screen read all day long."""
    _run(db, """
    create table day_tally (
        site text, day text, round integer, band text, residence text, measure text, n integer not null,
        primary key (site, day, round, band, residence, measure)) without rowid;;
    insert into day_tally select site, day, round, band, residence, measure, sum(n) from tally
        group by site, day, round, band, residence, measure""")


@migrations()
def m005_seats(db: Database) -> None:
    """Who may sit down here and who sits: the PINs of the staff, and one row for each time somebody sat at a tablet."""
    _run(db, """
    create table pin (
        name text primary key, hash text not null, failed integer not null, locked_until_ms integer not null)
        without rowid;;
    create table session (
        id text not null, operator text not null, post text not null, team text not null, opened_ms integer not null,
        closed_ms integer);;
    create unique index session_open on session (id) where closed_ms is null""")


@migrations()
def m006_found_word(db: Database) -> None:
    """Any part of a name, its pinyin and initials, and the unit: by what else people are found."""
    _run(db, """
    create table found_word (
        word text not null, person text not null, origin text not null, seq integer not null,
        primary key (word, person, origin, seq)) without rowid;;
    alter table picture add column unit text;;
    update picture set unit = json_extract(body, '$.unit') where role = 'person';;
    create index picture_unit on picture (role, unit) where role = 'person'""")
    for origin, seq, person, facts in db.execute(
            "select f.origin, f.seq, f.person, p.facts from found_by f join personal p "
            "on p.origin = f.origin and p.seq = f.seq").fetchall():
        told = {key: fact for key, fact in json.loads(facts).items() if isinstance(fact, str)}
        for word in names.words(told):
            db.execute("insert into found_word values (?, ?, ?, ?)", (word, person, origin, seq))


@migrations()
def m007_observed(db: Database) -> None:
    """Who is due when, by index; and doses by lot, vial, vaccinator and table, which reactions are set against."""
    _run(db, """
    create index picture_due on picture (role, site, day, due_at);;
    create table given (
        site text, round integer, kind text, name text, n integer not null,
        primary key (site, round, kind, name)) without rowid""")
    told: Counter[tuple[object, ...]] = Counter()
    for site, round, body in db.execute("select site, round, body from picture where role = 'visit'"):
        for dose in json.loads(body)["doses"]:
            told.update((site, round, kind, str(dose[fact])) for kind, fact in (
                ("lot", "lot"), ("vial", "vial"), ("vaccinator", "vaccinator"), ("table", "post")) if dose.get(fact))
    for key, n in told.items():
        db.execute("insert into given values (?, ?, ?, ?, ?)", (*key, n))


@migrations()
def m008_sums_over_days(db: Database) -> None:
    """The tally by round and the stock by lot, without the day: what a board reads after every act."""
    _run(db, """
    create table round_tally (
        round integer, site text, band text, residence text, measure text, n integer not null,
        primary key (round, site, band, residence, measure)) without rowid;;
    insert into round_tally select round, site, band, residence, measure, sum(n) from day_tally
        group by round, site, band, residence, measure;;
    create table lot_stock (
        site text, lot text, measure text, n integer not null, primary key (site, lot, measure)) without rowid;;
    insert into lot_stock select site, lot, measure, sum(n) from stock group by site, lot, measure""")


@migrations()
def m009_found_lately(db: Database) -> None:
    """A small table of words beside the large one, for whoever came last; nobody is looked up by whole initials alone."""
    _run(db, """
    create table found_lately (
        word text not null, person text not null, origin text not null, seq integer not null,
        primary key (word, person, origin, seq)) without rowid;;
    drop index found_by_initials""")


@migrations()
def m010_peers(db: Database) -> None:
    """With whom this file exchanges: their cards, until when their keys held, and what they said last that they keep."""
    _run(db, """
    create table peer (
        key text primary key, role text not null, site text not null, name text not null, card text not null,
        admitted_at text not null, admitted_by text not null, revoked_at text not null default '',
        revoked_by text not null default '', sees text not null default 'own', heard_at text not null default '',
        said_at text not null default '', off_s integer not null default 0, heads text not null default '{}',
        failed text not null default '') without rowid""")


@migrations()
def m011_stated(db: Database) -> None:
    """What sites and units state of themselves in sums, beside what is counted from their records."""
    _run(db, """
    create table stated (
        round integer, site text, day text, source text, area text, band text, residence text, measure text,
        n integer not null, primary key (round, site, day, source, area, band, residence, measure)) without rowid""")


@migrations()
def m012_campaign_tally(db: Database) -> None:
    """The tally of a round over all sites: read in one piece, however many sites a centre has."""
    _run(db, """
    create table campaign_tally (
        round integer, band text, residence text, measure text, n integer not null,
        primary key (round, band, residence, measure)) without rowid;;
    insert into campaign_tally select round, band, residence, measure, sum(n) from round_tally
        group by round, band, residence, measure""")


@migrations()
def m013_ticket(db: Database) -> None:
    """A ticket is found by itself: an index that knows the role too is one that SQLite prefers to the day's queue."""
    _run(db, """
    drop index picture_ticket;;
    create index picture_ticket on picture (role, site, day, ticket) where role = 'visit'""")
