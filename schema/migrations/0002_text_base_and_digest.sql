-- The first texts of a source, side by side, compressed: a dictionary for its later ones, which repeat them. The id is
-- the hash of the texts, so that a worker knows it before the writer does.
CREATE TABLE text_base (
    id        INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source(id),
    body      BLOB NOT NULL
) STRICT;
CREATE INDEX text_base_source ON text_base (source_id);

-- NULL: the dictionary that ships.
ALTER TABLE posting_text ADD COLUMN base_id INTEGER REFERENCES text_base(id);

-- A sum over the hashes of the postings that are open, when the last run listed exactly these and none is missed: a run
-- of the same sum changes nothing, and no key is read. NULL: not known.
ALTER TABLE source ADD COLUMN listed_digest INTEGER;

-- When absence was last counted, and how many items could not be read then.
ALTER TABLE source ADD COLUMN absence_at INTEGER;
ALTER TABLE source ADD COLUMN whole_rejected INTEGER NOT NULL DEFAULT 0;

ALTER TABLE validator RENAME COLUMN parser_version TO reader_version;
