-- +goose Up
-- What was set aside is counted by who watches the program.
CREATE INDEX inbox_aside ON inbox (aside_at) WHERE aside_at IS NOT NULL AND done_at IS NULL;

-- When each messenger was last asked what people did: it drops the presses of a longer silence.
CREATE TABLE channel (
    name      text PRIMARY KEY,
    polled_at timestamptz NOT NULL
);

-- +goose Down
DROP TABLE channel;
DROP INDEX inbox_aside;
