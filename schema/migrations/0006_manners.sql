-- The last word of each host's robots.txt, so that a restart does not ask again. status 0: no answer, `error` says why.
-- failures: in a row. body: what it last said when it could be read, at good_at; empty: nothing is forbidden.
CREATE TABLE robots (
    origin   TEXT PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    status   INTEGER NOT NULL,
    error    TEXT NOT NULL,
    failures INTEGER NOT NULL,
    good_at  INTEGER,
    body     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What a source cost its host, by day (days since 1970): sums over its runs. robots_line: the last rule that decided.
CREATE TABLE politeness (
    source_id    INTEGER NOT NULL REFERENCES source(id),
    day          INTEGER NOT NULL,
    requests     INTEGER NOT NULL,
    wire_bytes   INTEGER NOT NULL,
    not_modified INTEGER NOT NULL,
    turned_away  INTEGER NOT NULL,
    forbidden    INTEGER NOT NULL,
    robots_line  TEXT NOT NULL,
    waited_ms    INTEGER NOT NULL,
    PRIMARY KEY (source_id, day)
) STRICT, WITHOUT ROWID;

-- What good runs of a source usually bring (schema/expectation.h), and what the last one was short of.
CREATE TABLE expectation (
    source_id INTEGER PRIMARY KEY REFERENCES source(id),
    runs      INTEGER NOT NULL,
    listed    REAL NOT NULL,
    title     REAL NOT NULL,
    location  REAL NOT NULL,
    pay       REAL NOT NULL,
    posted_at REAL NOT NULL,
    description REAL NOT NULL,
    shortfall TEXT NOT NULL
) STRICT;

-- The first failure of those in a row.
ALTER TABLE source ADD COLUMN failing_since INTEGER;
