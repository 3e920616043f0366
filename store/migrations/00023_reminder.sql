-- +goose Up
-- Who is invited to an event is reminded of it.

-- How long before an event begins.
CREATE TABLE reminder (minutes_before int PRIMARY KEY CHECK (minutes_before BETWEEN 1 AND 43200));
INSERT INTO reminder VALUES (3 * 24 * 60), (24 * 60), (2 * 60);
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON reminder FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();

ALTER TABLE event
    ADD COLUMN moved_at         timestamptz, -- when its time or place changed last
    ADD COLUMN reminded_edition int,         -- of the newest reminder of it
    ADD COLUMN reminded_before  int,         -- the same: so many minutes before it began
    ADD CHECK ((reminded_edition IS NULL) = (reminded_before IS NULL));

-- +goose Down
ALTER TABLE event DROP COLUMN moved_at, DROP COLUMN reminded_edition, DROP COLUMN reminded_before;
DROP TABLE reminder;
