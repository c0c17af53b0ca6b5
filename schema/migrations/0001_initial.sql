-- Times are microseconds since 1970 UTC; days are days since 1970. Codes are the enumerators of core/: level, remote,
-- pay period, pay kind, pay field, run outcome, verdict status. What each table is for: docs/schema.md.

CREATE TABLE source (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL,
    board          TEXT NOT NULL,
    company        TEXT NOT NULL,
    base_url       TEXT NOT NULL,
    path           TEXT NOT NULL,
    format         TEXT NOT NULL,
    country        TEXT NOT NULL,
    interval_s     INTEGER NOT NULL,
    enabled        INTEGER NOT NULL,
    attribution    TEXT NOT NULL,
    due_at         INTEGER NOT NULL,
    last_ok_at     INTEGER,
    last_full_at   INTEGER,
    failures       INTEGER NOT NULL DEFAULT 0,
    suspect_listed INTEGER,
    open_postings  INTEGER NOT NULL DEFAULT 0,
    open_with_pay  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE fetch_run (
    id          INTEGER PRIMARY KEY,
    source_id   INTEGER NOT NULL REFERENCES source(id),
    started_at  INTEGER NOT NULL,
    finished_at INTEGER NOT NULL,
    outcome     INTEGER NOT NULL,
    error       TEXT NOT NULL,
    http_status INTEGER NOT NULL,
    requests    INTEGER NOT NULL,
    bytes       INTEGER NOT NULL,
    listed      INTEGER NOT NULL,
    rejected    INTEGER NOT NULL,
    added       INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    unchanged   INTEGER NOT NULL,
    reopened    INTEGER NOT NULL,
    missed      INTEGER NOT NULL,
    closed      INTEGER NOT NULL
) STRICT;
CREATE INDEX fetch_run_source ON fetch_run (source_id, id);

CREATE TABLE payload (
    hash INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE fetch_payload (
    run_id   INTEGER NOT NULL REFERENCES fetch_run(id),
    position INTEGER NOT NULL,
    url      TEXT NOT NULL,
    hash     INTEGER NOT NULL REFERENCES payload(hash),
    PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX fetch_payload_hash ON fetch_payload (hash);

CREATE TABLE validator (
    source_id      INTEGER NOT NULL REFERENCES source(id),
    url            TEXT NOT NULL,
    etag           TEXT NOT NULL,
    last_modified  TEXT NOT NULL,
    parser_version INTEGER NOT NULL,
    PRIMARY KEY (source_id, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE company (
    id   INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE role (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE rule (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE place (
    id          INTEGER PRIMARY KEY,
    geonameid   INTEGER NOT NULL,
    city        TEXT NOT NULL,
    region      TEXT NOT NULL,
    region_code TEXT NOT NULL,
    country     TEXT NOT NULL,
    confidence  REAL NOT NULL
) STRICT;

CREATE TABLE posting (
    id              INTEGER PRIMARY KEY,
    source_id       INTEGER NOT NULL REFERENCES source(id),
    company_id      INTEGER REFERENCES company(id),
    role_id         INTEGER REFERENCES role(id),
    level           INTEGER NOT NULL,
    level_max       INTEGER,
    remote          INTEGER NOT NULL,
    posted_at       INTEGER,
    first_seen      INTEGER NOT NULL,
    closed_at       INTEGER,
    title           TEXT NOT NULL,
    title_rule_id   INTEGER REFERENCES rule(id),
    role_confidence REAL NOT NULL,
    rules_version   INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    version_at      INTEGER NOT NULL,
    content_hash    INTEGER NOT NULL
) STRICT;

-- The one unique index over postings. A run reads its source's keys as one range; what it lists unchanged is not
-- written, so "seen" is the source's last_ok_at, and only absence (misses) is a row's own business.
CREATE TABLE posting_key (
    source_id   INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    posting_id  INTEGER NOT NULL,
    hash        INTEGER NOT NULL,
    misses      INTEGER NOT NULL,
    open        INTEGER NOT NULL,
    paid        INTEGER NOT NULL,
    PRIMARY KEY (source_id, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE posting_text (
    posting_id INTEGER PRIMARY KEY,
    body       BLOB NOT NULL
) STRICT;

CREATE TABLE posting_place (
    posting_id INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    place_id   INTEGER NOT NULL REFERENCES place(id),
    PRIMARY KEY (posting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE pay_range (
    posting_id INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    min        REAL,
    max        REAL,
    currency   TEXT NOT NULL,
    period     INTEGER,
    kind       INTEGER NOT NULL,
    suspect    INTEGER NOT NULL,
    reasons    INTEGER NOT NULL,
    rule_id    INTEGER REFERENCES rule(id),
    field      INTEGER NOT NULL,
    span_begin INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    stated     TEXT NOT NULL,
    label      TEXT NOT NULL,
    PRIMARY KEY (posting_id, position)
) STRICT, WITHOUT ROWID;

-- What a posting was before its current version; closed_at says that the next version is a reopening.
CREATE TABLE posting_version (
    posting_id    INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    seen_at       INTEGER NOT NULL,
    closed_at     INTEGER,
    title         TEXT NOT NULL,
    pay           BLOB NOT NULL,
    content_hash  INTEGER NOT NULL,
    rules_version INTEGER NOT NULL,
    PRIMARY KEY (posting_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
    posting_id         INTEGER NOT NULL REFERENCES posting(id),
    rule               TEXT NOT NULL,
    severity           INTEGER NOT NULL,
    score              REAL NOT NULL,
    reason             TEXT NOT NULL,
    suggested_min      REAL,
    suggested_max      REAL,
    suggested_currency TEXT NOT NULL,
    suggested_period   INTEGER,
    rules_version      INTEGER NOT NULL,
    created_at         INTEGER NOT NULL,
    PRIMARY KEY (posting_id, rule)
) STRICT, WITHOUT ROWID;

-- A person's standing word on a posting's verdicts, and every word there ever was.
CREATE TABLE review (
    posting_id  INTEGER PRIMARY KEY REFERENCES posting(id),
    status      INTEGER NOT NULL,
    reviewer    TEXT NOT NULL,
    note        TEXT NOT NULL,
    reviewed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE review_history (
    id          INTEGER PRIMARY KEY,
    posting_id  INTEGER NOT NULL REFERENCES posting(id),
    status      INTEGER NOT NULL,
    reviewer    TEXT NOT NULL,
    note        TEXT NOT NULL,
    reviewed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE exchange_rate (
    currency TEXT NOT NULL,
    day      INTEGER NOT NULL,
    per_euro REAL NOT NULL,
    source   TEXT NOT NULL,
    PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE edition (
    week       TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    directory  TEXT NOT NULL,
    manifest   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
