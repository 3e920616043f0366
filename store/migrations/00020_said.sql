-- +goose Up
-- Why somebody wishes for something, and why a woman leaves, can be said instead of written. The columns hold sealed files.
ALTER TABLE request ADD COLUMN file bytea;
ALTER TABLE membership ADD COLUMN ended_file bytea;
-- What a group's history says in somebody's words, or voice, is hers, also where another agreed to it.
ALTER TABLE group_history
    ADD COLUMN file    bytea,
    ADD COLUMN said_by bigint REFERENCES person;
UPDATE group_history h SET said_by = coalesce((
    SELECT r.asked_by FROM request r
     WHERE r.group_id = h.group_id AND r.kind = h.what AND r.kind <> 'size' AND r.state = 'agreed' AND r.decided_at = h.at LIMIT 1), h.by_person);

-- +goose Down
ALTER TABLE group_history DROP COLUMN said_by, DROP COLUMN file;
ALTER TABLE membership DROP COLUMN ended_file;
ALTER TABLE request DROP COLUMN file;
