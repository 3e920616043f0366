-- +goose Up
-- The programme, who works in it, and who agreed to what.

CREATE TABLE programme (
    id              smallint PRIMARY KEY CHECK (id = 1),
    name            jsonb  NOT NULL,          -- by language
    office          jsonb  NOT NULL,          -- address, by language
    office_phone    text   NOT NULL,
    consent_version int    NOT NULL,
    size_least      int    NOT NULL,          -- of a group, together with its representative
    size_most       int    NOT NULL,
    CHECK (size_least BETWEEN 1 AND size_most)
);

CREATE TABLE province (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name jsonb NOT NULL,
    code text  NOT NULL UNIQUE
);

CREATE TABLE county (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    province_id bigint NOT NULL REFERENCES province,
    code        text   NOT NULL UNIQUE CHECK (code ~ '^[a-z_]{1,20}$'),
    name        jsonb  NOT NULL,
    place       int    NOT NULL               -- in lists
);

CREATE TABLE trade (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code   text  NOT NULL UNIQUE CHECK (code ~ '^[a-z_]{1,20}$'),
    family text  NOT NULL CHECK (family ~ '^[a-z_]{1,20}$'),
    name   jsonb NOT NULL,
    place  int   NOT NULL
);

CREATE TABLE family (
    code  text PRIMARY KEY,
    name  jsonb NOT NULL,
    place int   NOT NULL
);
ALTER TABLE trade ADD FOREIGN KEY (family) REFERENCES family (code);

CREATE TABLE role (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id   bigint      NOT NULL REFERENCES person,
    kind        text        NOT NULL CHECK (kind IN ('admin', 'coordinator', 'trainer')),
    province_id bigint REFERENCES province,   -- both null: everywhere
    county_id   bigint REFERENCES county,
    given_by    bigint REFERENCES person,     -- null: the configuration
    given_at    timestamptz NOT NULL,
    ended_at    timestamptz,
    CHECK (kind = 'admin' OR (province_id IS NULL) <> (county_id IS NULL))
);
CREATE UNIQUE INDEX role_once ON role (person_id, kind, coalesce(province_id, 0), coalesce(county_id, 0)) WHERE ended_at IS NULL;

CREATE TABLE invitation (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code_hash   bytea       NOT NULL UNIQUE,  -- SHA-256: the link alone opens it
    kind        text        NOT NULL CHECK (kind IN ('coordinator')),
    province_id bigint REFERENCES province,
    county_id   bigint REFERENCES county,
    made_by     bigint      NOT NULL REFERENCES person,
    made_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_by     bigint REFERENCES person,
    used_at     timestamptz,
    CHECK ((province_id IS NULL) <> (county_id IS NULL)),
    CHECK ((used_by IS NULL) = (used_at IS NULL))
);

-- Append-only: what was answered, to which text, when, where and by whom.
CREATE TABLE consent (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id  bigint REFERENCES person,      -- null: she refused before we knew her
    account_id bigint REFERENCES account,     -- null: no account, a helper answered
    version    int         NOT NULL,
    agreed     boolean     NOT NULL,
    by_person  bigint REFERENCES person,      -- the helper who answered for her; null: she herself
    channel    text        NOT NULL,
    at         timestamptz NOT NULL
);
CREATE INDEX consent_person ON consent (person_id, id);
CREATE INDEX consent_account ON consent (account_id, id);

-- Who did what to what, ids only.
CREATE TABLE audit (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   bigint,                           -- person
    action  text        NOT NULL,
    subject bigint
);

-- When each job of the scheduler last ran.
CREATE TABLE job (
    name   text PRIMARY KEY,
    ran_at timestamptz NOT NULL
);

-- +goose Down
DROP TABLE job, audit, consent, invitation, role, trade, family, county, province, programme;
