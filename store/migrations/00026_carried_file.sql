-- +goose Up
-- Where a file lies that was brought from one messenger to another: so that it is brought once.
CREATE TABLE carried_file (
    channel    text        NOT NULL,  -- where it came from
    file_hash  bytea       NOT NULL CHECK (length(file_hash) = 32), -- of its name there
    carried_to text        NOT NULL CHECK (carried_to <> channel),
    file       bytea       NOT NULL,  -- its name there, sealed
    at         timestamptz NOT NULL,
    PRIMARY KEY (channel, file_hash, carried_to)
);
CREATE INDEX carried_file_at ON carried_file (at);

-- +goose Down
DROP TABLE carried_file;
