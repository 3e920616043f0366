-- +goose Up
-- The long conversation that somebody last left unfinished, and when she last touched it: a job reminds her of it. What
-- she answered in it stands in the session alone.
ALTER TABLE account
    ADD COLUMN draft_id bigint,
    ADD COLUMN draft_at timestamptz,
    ADD CHECK ((draft_id IS NULL) = (draft_at IS NULL));

CREATE INDEX account_draft ON account (draft_at) WHERE draft_at IS NOT NULL;

-- +goose Down
ALTER TABLE account DROP COLUMN draft_id, DROP COLUMN draft_at;
