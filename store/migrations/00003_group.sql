-- +goose Up
-- Helper groups and their members ("group" is a word of SQL).

CREATE TABLE helper_group (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    county_id      bigint      NOT NULL REFERENCES county,
    name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    name_key       text        NOT NULL,
    village        text        NOT NULL CHECK (length(village) BETWEEN 1 AND 100),
    other_trade    text        NOT NULL DEFAULT '' CHECK (length(other_trade) <= 100),
    founded_year   smallint CHECK (founded_year BETWEEN 1300 AND 1500), -- null: not known
    founded_month  smallint CHECK (founded_month BETWEEN 1 AND 12),
    size_reason    text        NOT NULL DEFAULT '',  -- why it isn't of the usual size, in her words
    waiver_reason  text        NOT NULL DEFAULT '',  -- why that was accepted
    state          text        NOT NULL CHECK (state IN ('waiting', 'returned', 'approved', 'refused')),
    remark         text        NOT NULL DEFAULT '',  -- of who sent it back or refused
    remark_on      text        NOT NULL DEFAULT '',  -- the question it is about
    round          int         NOT NULL DEFAULT 1,   -- how often it was handed in
    draft          bigint      NOT NULL UNIQUE,      -- the conversation it came from: handed in twice is once
    representative bigint      NOT NULL REFERENCES person,
    handed_in_at   timestamptz NOT NULL,
    decided_by     bigint REFERENCES person,
    decided_at     timestamptz,
    CHECK (founded_month IS NULL OR founded_year IS NOT NULL),
    CHECK ((state = 'waiting') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL))
);
CREATE INDEX helper_group_county ON helper_group (county_id, state, handed_in_at);
CREATE INDEX helper_group_name ON helper_group (county_id, name_key);
-- A woman represents one group at a time.
CREATE UNIQUE INDEX helper_group_representative ON helper_group (representative) WHERE state <> 'refused';

CREATE TABLE group_trade (
    group_id bigint NOT NULL REFERENCES helper_group ON DELETE CASCADE,
    trade_id bigint NOT NULL REFERENCES trade,
    PRIMARY KEY (group_id, trade_id)
);

CREATE TABLE membership (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    group_id     bigint      NOT NULL REFERENCES helper_group,
    person_id    bigint      NOT NULL REFERENCES person,
    row_no       int         NOT NULL,        -- in the conversation that registered her; 0: the representative
    heads        boolean     NOT NULL,        -- she bears the cost of her household
    said_by      bigint REFERENCES person,    -- who said it for her; null: she herself
    since        timestamptz NOT NULL,
    ended_at     timestamptz,
    UNIQUE (group_id, row_no),
    UNIQUE (group_id, person_id)
);
CREATE INDEX membership_person ON membership (person_id) WHERE ended_at IS NULL;

-- +goose Down
DROP TABLE membership, group_trade, helper_group;
