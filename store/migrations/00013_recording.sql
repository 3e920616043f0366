-- +goose Up
-- Screens as they are heard: a voice for each, in each messenger, since files don't carry over. The newest counts.
CREATE TABLE recording (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    screen      text        NOT NULL CHECK (screen ~ '^[a-z0-9_.]{1,60}$'), -- a question's message, or a page
    channel     text        NOT NULL,
    file_id     text        NOT NULL CHECK (file_id <> ''),
    kind        text        NOT NULL CHECK (kind IN ('voice')),
    seconds     int         NOT NULL,  -- 0: the messenger didn't say
    bytes       bigint      NOT NULL,  -- the same
    recorded_by bigint REFERENCES person ON DELETE SET NULL, -- null: she is erased, her recording is the programme's
    at          timestamptz NOT NULL,
    UNIQUE (screen, channel)
);
CREATE INDEX recording_by ON recording (recorded_by);

-- A recorder is whom an admin has named to record, besides the coordinators. She has no place: what she says is heard
-- everywhere.
ALTER TABLE role
    DROP CONSTRAINT role_kind_check,
    DROP CONSTRAINT role_check,
    ADD CONSTRAINT role_kind_check CHECK (kind IN ('admin', 'coordinator', 'trainer', 'recorder')),
    ADD CONSTRAINT role_place_check CHECK (CASE kind WHEN 'admin' THEN true
                         WHEN 'recorder' THEN province_id IS NULL AND county_id IS NULL
                         ELSE (province_id IS NULL) <> (county_id IS NULL) END);

-- What was said instead of written: the file, sealed. The words beside it may be empty then.
ALTER TABLE helper_group
    ADD COLUMN size_file   bytea,
    ADD COLUMN waiver_file bytea,
    ADD COLUMN remark_file bytea;

-- +goose Down
ALTER TABLE helper_group DROP COLUMN size_file, DROP COLUMN waiver_file, DROP COLUMN remark_file;
DELETE FROM role WHERE kind = 'recorder';
ALTER TABLE role
    DROP CONSTRAINT role_kind_check,
    DROP CONSTRAINT role_place_check,
    ADD CONSTRAINT role_kind_check CHECK (kind IN ('admin', 'coordinator', 'trainer')),
    ADD CONSTRAINT role_check CHECK (kind = 'admin' OR (province_id IS NULL) <> (county_id IS NULL));
DROP TABLE recording;
