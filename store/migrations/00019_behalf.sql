-- +goose Up
-- A woman who has no phone calls for help through somebody who acts for her.

ALTER TABLE help ADD COLUMN called_by bigint REFERENCES person; -- who called for her, and hears the answers; null: she herself
CREATE INDEX help_called_by ON help (called_by) WHERE called_by IS NOT NULL;

-- +goose Down
DROP INDEX help_called_by;
ALTER TABLE help DROP COLUMN called_by;
