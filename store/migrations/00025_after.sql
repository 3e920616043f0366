-- +goose Up
-- What comes after an event: who came gets its material and says how it was, who was missed says why.

CREATE TABLE material (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   bigint      NOT NULL REFERENCES event,
    ordinal    int         NOT NULL CHECK (ordinal > 0), -- among all that was ever added to the event
    file       bytea       NOT NULL,                     -- sealed
    added_by   bigint REFERENCES person,
    added_at   timestamptz NOT NULL,
    removed_by bigint REFERENCES person,
    removed_at timestamptz,                              -- who has it by then keeps it
    UNIQUE (event_id, ordinal),
    CHECK (removed_by IS NULL OR removed_at IS NOT NULL)
);

ALTER TABLE guest
    ADD COLUMN opinion       text CHECK (opinion IN ('good', 'fair', 'poor')), -- how it was
    ADD COLUMN opinion_words bytea,                                            -- the same in her own words, sealed
    ADD COLUMN opinion_file  bytea,                                            -- or said, sealed
    ADD COLUMN opinion_at    timestamptz,                                      -- when she said any of these
    ADD COLUMN missed_reason text CHECK (missed_reason IN ('work', 'ill', 'child', 'far', 'other')), -- why she didn't come
    ADD COLUMN missed_words  bytea,
    ADD COLUMN missed_file   bytea,
    ADD COLUMN missed_at     timestamptz,                                      -- when she said so, or that she rather wouldn't
    ADD CHECK (opinion_at IS NOT NULL OR opinion IS NULL AND opinion_words IS NULL AND opinion_file IS NULL),
    ADD CHECK (missed_at IS NOT NULL OR missed_reason IS NULL AND missed_words IS NULL AND missed_file IS NULL);

CREATE INDEX event_attended ON event (ends_at) WHERE attended_at IS NOT NULL AND cancelled_at IS NULL;

-- +goose Down
DROP INDEX event_attended;
ALTER TABLE guest
    DROP COLUMN opinion, DROP COLUMN opinion_words, DROP COLUMN opinion_file, DROP COLUMN opinion_at,
    DROP COLUMN missed_reason, DROP COLUMN missed_words, DROP COLUMN missed_file, DROP COLUMN missed_at;
DROP TABLE material;
