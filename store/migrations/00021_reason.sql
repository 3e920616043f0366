-- +goose Up
-- Why somebody agreed to a request, or didn't, can be said instead of written. The column holds a sealed file.
ALTER TABLE request ADD COLUMN reason_file bytea;
-- Who accepted another size than the usual: the reason is hers. It may be another than who approved the group.
ALTER TABLE helper_group ADD COLUMN waived_by bigint REFERENCES person;
UPDATE helper_group g
   SET waived_by = coalesce((SELECT by_person FROM group_history h WHERE h.group_id = g.id AND h.what = 'size' ORDER BY h.id DESC LIMIT 1), g.decided_by)
 WHERE g.waiver_reason <> '' OR g.waiver_file IS NOT NULL;

-- +goose Down
ALTER TABLE helper_group DROP COLUMN waived_by;
ALTER TABLE request DROP COLUMN reason_file;
