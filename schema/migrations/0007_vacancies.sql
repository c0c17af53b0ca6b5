-- What tells whether two postings are one vacancy, in the order of their employers, so that those of one employer are
-- one range. requisition: a hash, 0 for none; signature: core/text_signature.h, empty for none.
CREATE TABLE posting_identity (
    company_id  INTEGER NOT NULL,
    posting_id  INTEGER NOT NULL,
    requisition INTEGER NOT NULL,
    signature   BLOB    NOT NULL,
    PRIMARY KEY (company_id, posting_id)
) STRICT, WITHOUT ROWID;

-- Postings that share a vacancy with another one. A vacancy goes by the id of its first posting.
CREATE TABLE posting_vacancy (
    posting_id INTEGER PRIMARY KEY,
    vacancy_id INTEGER NOT NULL,
    matched_id INTEGER NOT NULL,
    reason     INTEGER NOT NULL,
    score      REAL    NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX posting_vacancy_members ON posting_vacancy (vacancy_id);

-- Every word of a person on a pair; the latest stands. apart 1: never one vacancy; 0: as the matching finds.
CREATE TABLE vacancy_decision (
    id         INTEGER PRIMARY KEY,
    posting_id INTEGER NOT NULL,
    other_id   INTEGER NOT NULL,
    apart      INTEGER NOT NULL,
    who        TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT;

-- Employers whose postings have changed since they were matched last. touched grows, so that what changes during a
-- matching is matched again.
CREATE TABLE vacancy_due (
    company_id INTEGER PRIMARY KEY,
    touched    INTEGER NOT NULL
) STRICT;

-- A row while postings with a higher id may lack their identity: those that were stored before there was one.
CREATE TABLE identity_backfill (
    after_id INTEGER NOT NULL
) STRICT;
INSERT INTO identity_backfill SELECT 0 WHERE EXISTS (SELECT 1 FROM posting);

-- What the request knew of the page (core/source.h, Request::context): reading a body again needs it.
ALTER TABLE fetch_payload ADD COLUMN context TEXT NOT NULL DEFAULT '';
