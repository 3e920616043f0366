-- +goose Up
-- Workshops, visits to businesses and meetings with entrepreneurs: planned, answered, attended.

CREATE TABLE event (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('workshop', 'visit', 'meeting')),
    draft         bigint      NOT NULL,             -- the conversation that planned it: planned twice is once
    number        int         NOT NULL CHECK (number > 0), -- among those planned together
    topic_id      bigint REFERENCES topic,          -- null: another one
    title         text        NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
    county_id     bigint      NOT NULL REFERENCES county,
    place         text        NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
    latitude      double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude     double precision CHECK (longitude BETWEEN -180 AND 180),
    begins_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    capacity      int CHECK (capacity > 0),         -- null: as many as come
    trainer       bigint REFERENCES person,
    bring         text        NOT NULL DEFAULT '' CHECK (length(bring) <= 300),
    childcare     boolean     NOT NULL DEFAULT false,
    transport     boolean     NOT NULL DEFAULT false,
    round         int         NOT NULL DEFAULT 1,   -- grows when its day or place changes: answers are to one round
    edition       int         NOT NULL DEFAULT 1,   -- grows when its time or place changes: each is told once
    planned_by    bigint      NOT NULL REFERENCES person,
    planned_at    timestamptz NOT NULL,
    cancelled_by  bigint REFERENCES person,
    cancelled_at  timestamptz,
    cancelled_why text        NOT NULL DEFAULT '' CHECK (length(cancelled_why) <= 300),
    UNIQUE (draft, number),
    CHECK (begins_at < ends_at),
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (cancelled_by IS NULL OR cancelled_at IS NOT NULL)
);
CREATE INDEX event_ahead ON event (begins_at) WHERE cancelled_at IS NULL;
CREATE INDEX event_county ON event (county_id, begins_at);
CREATE INDEX event_trainer ON event (trainer, begins_at) WHERE cancelled_at IS NULL;

-- A woman at an event. What she answered and whether she came are two facts, each with its time and with who said it.
CREATE TABLE guest (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id       bigint      NOT NULL REFERENCES event,
    person_id      bigint      NOT NULL REFERENCES person,
    invited_at     timestamptz,                     -- null: she came without being invited
    answer         text CHECK (answer IN ('yes', 'no', 'unsure')),
    answered_at    timestamptz,
    answered_by    bigint REFERENCES person,        -- null with an answer: who is erased
    answered_round int,                             -- of the event
    reason         text CHECK (reason IN ('work', 'ill', 'child', 'far', 'other')), -- why she doesn't come
    words          bytea,                           -- the same in her own words, sealed
    file           bytea,                           -- or said, sealed
    children       boolean     NOT NULL DEFAULT false, -- she needs what is offered for them
    ride           boolean     NOT NULL DEFAULT false,
    seat           text CHECK (seat IN ('has', 'waits', 'offered')),
    seat_since     timestamptz,
    offered_until  timestamptz,
    came           boolean,                         -- null: nobody has said
    marked_at      timestamptz,
    marked_by      bigint REFERENCES person,
    phoned_news    text        NOT NULL DEFAULT '', -- what she was last told by telephone, who has no messenger
    phoned_at      timestamptz,
    phoned_by      bigint REFERENCES person,
    UNIQUE (event_id, person_id),
    CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CHECK ((answer IS NULL) = (answered_round IS NULL)),
    CHECK (reason IS NULL OR answer = 'no'),
    CHECK ((seat IS NULL) = (seat_since IS NULL)),
    CHECK ((seat IS NOT DISTINCT FROM 'offered') = (offered_until IS NOT NULL)),
    CHECK (seat IS NULL OR answer = 'yes'),
    CHECK ((came IS NULL) = (marked_at IS NULL))
);
CREATE INDEX guest_person ON guest (person_id, event_id);
CREATE INDEX guest_waiting ON guest (event_id, seat_since, person_id) WHERE seat = 'waits';
CREATE INDEX guest_offered ON guest (offered_until) WHERE seat = 'offered';

-- Women who share a phone are each told of it. Only what is for nobody in particular is said once an account.
ALTER TABLE outbox DROP CONSTRAINT outbox_what_account_id_key;
CREATE UNIQUE INDEX outbox_nobodys ON outbox (what, account_id) WHERE person_id IS NULL;

-- +goose Down
DROP INDEX outbox_nobodys;
ALTER TABLE outbox ADD UNIQUE (what, account_id);
DROP TABLE guest, event;
