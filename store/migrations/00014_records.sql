-- +goose Up
-- A woman's records as a whole: two of them that are one woman's, and none any more. What becomes of each table's rows
-- stands in one place, store/registry.go.

ALTER TABLE person
    ADD COLUMN merged_into bigint REFERENCES person, -- her other record, which counts
    ADD COLUMN erased_at   timestamptz,              -- nothing is known of her since; what counted goes on counting
    ADD CHECK (merged_into <> id),
    ADD CHECK (erased_at IS NULL OR (name IS NULL AND birth_year IS NULL AND phone IS NULL));
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

-- Who asked to be erased, and what was reached. The row stays as the proof; the person it names is nobody then.
CREATE TABLE erasure (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint      NOT NULL REFERENCES person,
    asked_by  bigint      NOT NULL REFERENCES person, -- herself, or who did it for her
    asked_at  timestamptz NOT NULL,
    done_at   timestamptz,
    proof     jsonb       NOT NULL DEFAULT '{}',      -- how many rows of each table were reached
    CHECK (done_at IS NOT NULL OR proof = '{}')
);
CREATE UNIQUE INDEX erasure_waiting ON erasure (person_id) WHERE done_at IS NULL;

-- Two records of one woman that were made one. What is needed to undo it is ids and times, and the record that is gone,
-- which keeps its name until it is emptied.
CREATE TABLE merge (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kept       bigint      NOT NULL REFERENCES person,
    gone       bigint      NOT NULL REFERENCES person,
    merged_by  bigint      NOT NULL REFERENCES person,
    merged_at  timestamptz NOT NULL,
    moved      jsonb       NOT NULL, -- rows by table and column
    filled     text[]      NOT NULL, -- what the kept record lacked and has from the other
    undone_by  bigint REFERENCES person,
    undone_at  timestamptz,
    emptied_at timestamptz,          -- since then it can't be undone
    CHECK (kept <> gone),
    CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
    CHECK (undone_at IS NULL OR emptied_at IS NULL)
);
CREATE UNIQUE INDEX merge_gone ON merge (gone) WHERE undone_at IS NULL;
CREATE INDEX merge_kept ON merge (kept);

-- For how many days what is kept only for a while is kept.
CREATE TABLE retention (
    what text PRIMARY KEY,
    days int NOT NULL CHECK (days BETWEEN 1 AND 3650),
    CHECK (what <> 'inbox' OR days < 7) -- a messenger may start its ids anew after a quiet week
);
INSERT INTO retention (what, days) VALUES
    ('inbox', 2),       -- keys of updates that are done
    ('invitation', 30), -- the hash of a link, after it was used, revoked or has expired
    ('merge', 1),       -- the name of a record that is gone, until when a merge can be undone
    ('outbox', 180),    -- of what was sent: to whom, when and which screen
    ('account', 365);   -- who looked in, never agreed and didn't come again

-- +goose Down
DROP TABLE retention, merge, erasure;
ALTER TABLE person DROP COLUMN merged_into, DROP COLUMN erased_at;
