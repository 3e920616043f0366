-- +goose Up
-- The audit says what kind of thing each deed is about, on whose behalf it was done, and where: at the time, since what it
-- is about may move, or be erased.
ALTER TABLE audit
    ADD COLUMN kind      text NOT NULL DEFAULT '', -- what subject is the id of; store/deed.go has the list
    ADD COLUMN on_behalf bigint,                   -- person for whom it was done; null: for no one else
    ADD COLUMN province  bigint,                   -- null: nowhere in particular
    ADD COLUMN county    bigint;                   -- null: in no county in particular

-- Nobody may update what stands there, not even this. Its columns may be computed anew.
ALTER TABLE audit ALTER COLUMN kind TYPE text USING CASE
    WHEN action LIKE 'group.%' OR action = 'member.join' THEN 'group'
    WHEN action LIKE 'member.%' OR action = 'staff.end' THEN 'person'
    WHEN action = 'staff.invite' THEN 'county'
    WHEN action = 'staff.join' THEN 'invitation'
    ELSE 'unknown' END;
ALTER TABLE audit
    ALTER COLUMN kind DROP DEFAULT,
    ADD CHECK (subject IS NULL OR kind <> '');

CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_subject ON audit (kind, subject, id);
CREATE INDEX audit_on_behalf ON audit (on_behalf, id) WHERE on_behalf IS NOT NULL;

-- +goose Down
DROP INDEX audit_at, audit_actor, audit_subject, audit_on_behalf;
ALTER TABLE audit DROP COLUMN kind, DROP COLUMN on_behalf, DROP COLUMN province, DROP COLUMN county;
