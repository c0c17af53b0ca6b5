-- Units of a country's money for one international dollar, by year and source; seen: the day (days since 1970) on which
-- the source last said so, because the years alone do not tell whether it was asked lately.
CREATE TABLE purchasing_power (
    country          TEXT    NOT NULL,
    year             INTEGER NOT NULL,
    source           TEXT    NOT NULL,
    local_per_dollar REAL    NOT NULL,
    seen             INTEGER NOT NULL,
    PRIMARY KEY (country, year, source)
) STRICT, WITHOUT ROWID;
