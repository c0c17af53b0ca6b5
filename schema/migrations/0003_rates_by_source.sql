-- A day's rate of one currency by each of its sources: which one is believed is decided when it is asked for.
CREATE TABLE exchange_rate_by_source (
    currency TEXT NOT NULL,
    day      INTEGER NOT NULL,
    source   TEXT NOT NULL,
    per_euro REAL NOT NULL,
    PRIMARY KEY (currency, source, day)
) STRICT, WITHOUT ROWID;
INSERT INTO exchange_rate_by_source(currency, day, source, per_euro) SELECT currency, day, source, per_euro FROM exchange_rate;
DROP TABLE exchange_rate;
ALTER TABLE exchange_rate_by_source RENAME TO exchange_rate;
