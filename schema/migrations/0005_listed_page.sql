-- Pages of items that a source's listing names (core/source.h, Request::version): in which state each was read last, when,
-- and what it held, so that a page in the same state is not asked for again. waiting_since: wanted from then on, not read
-- yet; the longest wait goes first. postings: external ids, each as "length:id,".
CREATE TABLE listed_page (
    source_id      INTEGER NOT NULL REFERENCES source(id),
    address        TEXT NOT NULL,
    version        TEXT NOT NULL,
    reader_version INTEGER NOT NULL,
    read_at        INTEGER,
    waiting_since  INTEGER,
    rejected       INTEGER NOT NULL,
    postings       TEXT NOT NULL,
    PRIMARY KEY (source_id, address)
) STRICT, WITHOUT ROWID;
