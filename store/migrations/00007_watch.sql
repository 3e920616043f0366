-- +goose Up
-- What was set aside is counted by who watches the program.
CREATE INDEX inbox_aside ON inbox (aside_at) WHERE aside_at IS NOT NULL AND done_at IS NULL;

-- When each messenger was last asked what people did: it drops the presses of a longer silence.
CREATE TABLE channel (
    name      text PRIMARY KEY,
    polled_at timestamptz NOT NULL
);

-- Each update writes to its account. So that no index has to be written too, none holds what changes each time, and a
-- page has room for the next version of its rows.
DROP INDEX account_person;
CREATE INDEX account_person ON account (person_id) WHERE person_id IS NOT NULL;
ALTER TABLE account SET (fillfactor = 70);

-- The first screen says which group a woman speaks for, a refused one too.
CREATE INDEX helper_group_spoken_for ON helper_group (representative, id);

-- +goose Down
DROP INDEX helper_group_spoken_for;
ALTER TABLE account RESET (fillfactor);
DROP INDEX account_person;
CREATE INDEX account_person ON account (person_id, seen_at DESC) WHERE person_id IS NOT NULL;
DROP TABLE channel;
DROP INDEX inbox_aside;
