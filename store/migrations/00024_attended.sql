-- +goose Up
-- Who came to an event is known of everyone: who isn't marked by then didn't.
ALTER TABLE event
    ADD COLUMN attended_at timestamptz,
    ADD COLUMN attended_by bigint REFERENCES person,
    ADD CHECK (attended_by IS NULL OR attended_at IS NOT NULL);

-- +goose Down
ALTER TABLE event DROP COLUMN attended_at, DROP COLUMN attended_by;
