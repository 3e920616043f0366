-- +goose Up
-- What becomes of a group afterwards: women come and go, another one speaks for it, it rests, ends or moves. What
-- somebody else must agree to is a request.

-- Who left can come back: each stay is a row, with who began and ended it, and why.
ALTER TABLE membership
    DROP CONSTRAINT membership_group_id_person_id_key,
    ADD COLUMN added_by    bigint REFERENCES person, -- null: she came with the group
    ADD COLUMN ended_by    bigint REFERENCES person,
    ADD COLUMN ended_why   text,
    ADD COLUMN ended_words text NOT NULL DEFAULT '' CHECK (length(ended_words) <= 300);
UPDATE membership SET ended_why = 'corrected' WHERE ended_at IS NOT NULL;
ALTER TABLE membership
    ADD CONSTRAINT membership_why CHECK (ended_why IN ('corrected', 'wish', 'moved', 'work', 'died', 'other', 'closed')),
    ADD CONSTRAINT membership_end CHECK (ended_at IS NOT NULL OR ended_why IS NULL);
CREATE UNIQUE INDEX membership_once ON membership (group_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX membership_of ON membership (person_id, id);

ALTER TABLE helper_group
    DROP CONSTRAINT helper_group_state_check,
    ADD CONSTRAINT helper_group_state_check CHECK (state IN ('waiting', 'returned', 'approved', 'refused', 'paused', 'closed'));
-- A woman represents one group at a time; one that has ended is none.
DROP INDEX helper_group_representative;
CREATE UNIQUE INDEX helper_group_representative ON helper_group (representative) WHERE state NOT IN ('refused', 'closed');

-- Where a group was before, and who spoke for it.
CREATE TABLE group_history (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    group_id       bigint      NOT NULL REFERENCES helper_group,
    at             timestamptz NOT NULL,
    by_person      bigint REFERENCES person,
    what           text        NOT NULL CHECK (what IN ('represent', 'pause', 'resume', 'close', 'move', 'size')),
    representative bigint REFERENCES person, -- who was it until then
    county_id      bigint REFERENCES county, -- where it was until then
    words          text        NOT NULL DEFAULT ''
);
CREATE INDEX group_history_group ON group_history (group_id, id);

CREATE TABLE request (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('claim', 'represent', 'pause', 'resume', 'close', 'move', 'size')),
    group_id   bigint      NOT NULL REFERENCES helper_group,
    person_id  bigint REFERENCES person,     -- who is to represent it; of a claim, who says that she belongs to it
    account_id bigint REFERENCES account,    -- of a claim: where she says so
    county_id  bigint REFERENCES county,     -- of a move: where to
    name       text        NOT NULL DEFAULT '' CHECK (length(name) <= 100),  -- of a claim: what she calls herself
    words      text        NOT NULL DEFAULT '' CHECK (length(words) <= 300), -- why
    asked_by   bigint REFERENCES person,
    asked_at   timestamptz NOT NULL,
    state      text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'agreed', 'refused', 'withdrawn')),
    decided_by bigint REFERENCES person,     -- null with another state than waiting: it became idle by itself
    decided_at timestamptz,
    reason     text        NOT NULL DEFAULT '' CHECK (length(reason) <= 300), -- of who decided
    CHECK ((kind = 'claim') = (account_id IS NOT NULL)),
    CHECK ((kind = 'move') = (county_id IS NOT NULL)),
    CHECK (kind <> 'represent' OR person_id IS NOT NULL),
    CHECK ((state = 'waiting') = (decided_at IS NULL))
);
-- Asked twice is once. A woman claims to belong to one group at a time.
CREATE UNIQUE INDEX request_once ON request (group_id, kind) WHERE state = 'waiting' AND kind <> 'claim';
CREATE UNIQUE INDEX request_claim ON request (account_id) WHERE state = 'waiting';
CREATE INDEX request_waiting ON request (asked_at) WHERE state = 'waiting';

-- A code that a woman reads on one of her phones and types on another: both are hers then.
CREATE TABLE link_code (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code_hash  bytea       NOT NULL UNIQUE,
    person_id  bigint      NOT NULL REFERENCES person,
    expires_at timestamptz NOT NULL
);
CREATE INDEX link_code_person ON link_code (person_id);

-- Codes that were none, by which guessing is noticed.
CREATE TABLE link_miss (
    account_id bigint      NOT NULL REFERENCES account,
    at         timestamptz NOT NULL
);
CREATE INDEX link_miss_account ON link_miss (account_id, at);

-- +goose Down
DROP TABLE link_miss, link_code;
DROP TABLE request, group_history;
DROP INDEX membership_of, membership_once, helper_group_representative;
DELETE FROM membership m USING membership n WHERE n.group_id = m.group_id AND n.person_id = m.person_id AND n.id > m.id;
UPDATE helper_group SET state = 'approved' WHERE state IN ('paused', 'closed');
CREATE UNIQUE INDEX helper_group_representative ON helper_group (representative) WHERE state <> 'refused';
ALTER TABLE helper_group
    DROP CONSTRAINT helper_group_state_check,
    ADD CONSTRAINT helper_group_state_check CHECK (state IN ('waiting', 'returned', 'approved', 'refused'));
ALTER TABLE membership
    DROP CONSTRAINT membership_end, DROP CONSTRAINT membership_why,
    DROP COLUMN added_by, DROP COLUMN ended_by, DROP COLUMN ended_why, DROP COLUMN ended_words,
    ADD CONSTRAINT membership_group_id_person_id_key UNIQUE (group_id, person_id);
