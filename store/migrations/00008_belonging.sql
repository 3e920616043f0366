-- +goose Up
-- Who belongs where: women who share a phone, and the personal invitations by which members join.

-- A holder is a person who uses an account. account.person_id is the one who was chosen last.
CREATE TABLE holder (
    account_id bigint      NOT NULL REFERENCES account,
    person_id  bigint      NOT NULL REFERENCES person,
    since      timestamptz NOT NULL,
    chosen_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, person_id)
);
CREATE INDEX holder_person ON holder (person_id);
INSERT INTO holder (account_id, person_id, since, chosen_at)
SELECT id, person_id, created_at, seen_at FROM account WHERE person_id IS NOT NULL;

ALTER TABLE invitation
    ADD COLUMN membership_id bigint REFERENCES membership, -- of a member who joins; null: a role
    ADD COLUMN revoked_at    timestamptz,
    DROP CONSTRAINT invitation_kind_check,
    DROP CONSTRAINT invitation_check,
    ADD CONSTRAINT invitation_kind_check CHECK (kind IN ('coordinator', 'member')),
    ADD CONSTRAINT invitation_member_check CHECK ((kind = 'member') = (membership_id IS NOT NULL)),
    ADD CONSTRAINT invitation_place_check CHECK (CASE kind WHEN 'member' THEN province_id IS NULL AND county_id IS NULL
                         ELSE (province_id IS NULL) <> (county_id IS NULL) END);
-- A member has one invitation that is open, or none.
CREATE UNIQUE INDEX invitation_member ON invitation (membership_id) WHERE used_at IS NULL AND revoked_at IS NULL;

-- What is written in the audit stays as it is. The program's role owns no table, so it can't take this away.
-- +goose StatementBegin
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- +goose Down
DROP TRIGGER append_only ON audit;
DROP FUNCTION append_only();
DELETE FROM invitation WHERE kind = 'member';
ALTER TABLE invitation
    DROP CONSTRAINT invitation_kind_check, DROP CONSTRAINT invitation_place_check, DROP CONSTRAINT invitation_member_check,
    DROP COLUMN membership_id, DROP COLUMN revoked_at,
    ADD CONSTRAINT invitation_kind_check CHECK (kind IN ('coordinator')),
    ADD CONSTRAINT invitation_check CHECK ((province_id IS NULL) <> (county_id IS NULL));
DROP TABLE holder;
