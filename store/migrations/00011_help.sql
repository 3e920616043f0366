-- +goose Up
-- A call for help is a talk: open, taken by one of the staff, closed. What both write in it rests sealed.

DROP INDEX help_open;
ALTER TABLE help DROP CONSTRAINT help_check;
ALTER TABLE help RENAME answered_by TO closed_by;
ALTER TABLE help RENAME answered_at TO closed_at;
ALTER TABLE help
    ADD COLUMN level       smallint NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3), -- who was told last: county, province, admins; 0: nobody could be reached
    ADD COLUMN round       int NOT NULL DEFAULT 1,  -- how often it was open: each has notices of its own
    ADD COLUMN taken_by    bigint REFERENCES person,
    ADD COLUMN taken_at    timestamptz,
    ADD COLUMN waits_since timestamptz,             -- for a word of the staff; null: they spoke last
    ADD CONSTRAINT help_taken_check CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    ADD CONSTRAINT help_closed_check CHECK (closed_by IS NULL OR closed_at IS NOT NULL); -- closed_by null: she who called, not known yet, or the program
UPDATE help SET taken_by = closed_by, taken_at = closed_at WHERE closed_at IS NOT NULL;
UPDATE help h SET closed_at = asked_at
 WHERE closed_at IS NULL AND EXISTS (SELECT FROM help n WHERE n.person_id = h.person_id AND n.closed_at IS NULL AND n.id > h.id);
UPDATE help SET waits_since = asked_at WHERE closed_at IS NULL;

-- On a shared phone a call is hers who called.
CREATE UNIQUE INDEX help_open_person ON help (person_id) WHERE closed_at IS NULL AND person_id IS NOT NULL;
CREATE UNIQUE INDEX help_open_account ON help (account_id) WHERE closed_at IS NULL AND person_id IS NULL;
CREATE INDEX help_person ON help (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX help_taken ON help (taken_by) WHERE closed_at IS NULL;
CREATE INDEX help_closed ON help (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE help_word (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    help_id   bigint      NOT NULL REFERENCES help ON DELETE CASCADE,
    person_id bigint REFERENCES person,       -- whose it is; null: she who called, not known yet
    staff     boolean     NOT NULL,           -- of the staff, to her
    kind      text        NOT NULL CHECK (kind IN ('text', 'voice', 'photo')),
    words     bytea,                          -- sealed; null: none, or not kept any more
    channel   text,                           -- where the file lies
    file_id   text,
    said_at   timestamptz NOT NULL,
    CHECK ((channel IS NULL) = (file_id IS NULL)),
    CHECK (kind <> 'text' OR file_id IS NULL)
);
CREATE INDEX help_word_call ON help_word (help_id, id);
CREATE INDEX help_word_person ON help_word (person_id) WHERE person_id IS NOT NULL;

-- +goose Down
DROP TABLE help_word;
DROP INDEX help_open_person, help_open_account, help_person, help_taken, help_closed;
DELETE FROM help h
 WHERE closed_at IS NULL AND EXISTS (SELECT FROM help n WHERE n.account_id = h.account_id AND n.closed_at IS NULL AND n.id > h.id);
UPDATE help SET closed_by = coalesce(closed_by, taken_by, person_id) WHERE closed_at IS NOT NULL;
UPDATE help SET closed_at = NULL WHERE closed_by IS NULL;
ALTER TABLE help
    DROP CONSTRAINT help_taken_check, DROP CONSTRAINT help_closed_check,
    DROP COLUMN level, DROP COLUMN round, DROP COLUMN taken_by, DROP COLUMN taken_at, DROP COLUMN waits_since;
ALTER TABLE help RENAME closed_by TO answered_by;
ALTER TABLE help RENAME closed_at TO answered_at;
ALTER TABLE help ADD CONSTRAINT help_check CHECK ((answered_by IS NULL) = (answered_at IS NULL));
CREATE UNIQUE INDEX help_open ON help (account_id) WHERE answered_at IS NULL;
