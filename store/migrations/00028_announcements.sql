-- +goose Up
-- Announcements: written once, sent to each woman once.

CREATE TABLE announcement (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    draft      bigint UNIQUE,                         -- the conversation it was begun in: begun twice is once; null: in none
    author     bigint      NOT NULL REFERENCES person,
    created_at timestamptz NOT NULL,
    state      text        NOT NULL DEFAULT 'draft'
               CHECK (state IN ('draft', 'planned', 'asks', 'sending', 'paused', 'done', 'cancelled', 'retracted', 'dropped')),
    audience   jsonb       NOT NULL DEFAULT '{}',     -- ids and codes of whom it is for
    event_id   bigint REFERENCES event,               -- that it is about; null: none
    urgent     boolean     NOT NULL DEFAULT false,    -- neither quiet hours nor holidays hold it
    wants_seen boolean     NOT NULL DEFAULT true,     -- each is asked to say that she has seen it
    planned_at timestamptz,                           -- when it is to go out; null: at once
    stale_at   timestamptz,                           -- nothing of it goes out from then on: what it is about has begun
    held_until timestamptz NOT NULL DEFAULT '-infinity', -- nothing of it goes out before
    sent_by    bigint REFERENCES person,
    sent_at    timestamptz,                           -- that was said
    started_at timestamptz,                           -- it was queued
    ended_at   timestamptz,
    parts      int         NOT NULL DEFAULT 0,        -- number of the message that was added last: none is used again
    shown      text        NOT NULL DEFAULT '',       -- how far it was when that was shown last, in numbers
    again      bigint REFERENCES announcement,        -- it is sent once more to who hasn't seen that one
    CHECK (state NOT IN ('sending', 'paused', 'done') OR started_at IS NOT NULL)
);
CREATE INDEX announcement_going ON announcement (state) WHERE state IN ('planned', 'sending');
CREATE UNIQUE INDEX announcement_again ON announcement (again) WHERE state = 'draft';

-- Where it goes. Who may reach all of these counties may see it and look after it.
CREATE TABLE announcement_county (
    announcement_id bigint NOT NULL REFERENCES announcement,
    county_id       bigint NOT NULL REFERENCES county,
    PRIMARY KEY (announcement_id, county_id)
);
CREATE INDEX announcement_county_of ON announcement_county (county_id);

-- A message of it. Those of an album have the messenger's name of it in common.
CREATE TABLE announcement_part (
    announcement_id bigint NOT NULL REFERENCES announcement,
    nth             int    NOT NULL CHECK (nth > 0),
    channel         text REFERENCES channel (name),   -- where its file lies; null: it has none
    album           text   NOT NULL DEFAULT '',
    follows         boolean NOT NULL DEFAULT false,   -- it isn't the first of its album, and comes with that
    heads           boolean NOT NULL DEFAULT false,   -- it says who it is all from
    ends            boolean NOT NULL DEFAULT false,   -- below it stand the buttons
    content         bytea  NOT NULL,                  -- sealed
    edition         int    NOT NULL DEFAULT 1,        -- grows when its words change
    PRIMARY KEY (announcement_id, nth)
);

-- Whom it is for, each woman once; two may share a phone.
CREATE TABLE reader (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    announcement_id bigint NOT NULL REFERENCES announcement,
    person_id       bigint NOT NULL REFERENCES person,
    account_id      bigint REFERENCES account,        -- on which it reaches her; null: on none
    got             boolean,                          -- it did, as far as the messenger knows; null: while it goes
    seen_at         timestamptz,                      -- she said so
    phoned_at       timestamptz,                      -- she was told by telephone
    phoned_by       bigint REFERENCES person,
    UNIQUE (announcement_id, person_id)
);
CREATE INDEX reader_person ON reader (person_id);
CREATE INDEX reader_account ON reader (announcement_id, account_id);

-- What women answer, and what they are answered.
CREATE TABLE answer (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader_id bigint      NOT NULL REFERENCES reader,
    whose     bigint REFERENCES person,               -- the reader, as whom it concerns; null: she is erased
    person_id bigint REFERENCES person,               -- who wrote it; null: who is erased
    words     bytea,                                  -- sealed
    file      bytea,                                  -- the same
    at        timestamptz NOT NULL
);
CREATE INDEX answer_reader ON answer (reader_id, id);
CREATE INDEX answer_person ON answer (person_id);
CREATE INDEX answer_whose ON answer (whose);

-- Words that are sent again and again, with holes.
CREATE TABLE template (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    content    bytea       NOT NULL,                  -- sealed
    made_by    bigint REFERENCES person,
    made_at    timestamptz NOT NULL,
    retired_at timestamptz
);

ALTER TABLE person ADD COLUMN muted_at timestamptz;   -- she hears urgent announcements alone
ALTER TABLE programme ADD COLUMN urgent_by text[] NOT NULL DEFAULT '{admin,coordinator}'; -- roles that may send at any hour

INSERT INTO retention (what, days) VALUES ('announcement', 180); -- its words, after it has ended, and what was answered

-- A broadcast's rows hold nothing but its number and that of the message.
ALTER TABLE outbox
    ADD COLUMN announcement_id bigint REFERENCES announcement,
    ADD COLUMN part            int,
    ADD COLUMN edition         int NOT NULL DEFAULT 0,  -- of the words that were sent; -1: they were taken back
    ADD COLUMN album           bigint[],                -- the messages that came together with message_id
    ADD CHECK ((announcement_id IS NULL) = (part IS NULL));
CREATE UNIQUE INDEX outbox_announced ON outbox (announcement_id, account_id, part) WHERE announcement_id IS NOT NULL;
CREATE INDEX outbox_broadcast ON outbox (announcement_id, id) WHERE state = 'waiting' AND announcement_id IS NOT NULL;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (not_before) WHERE state = 'waiting' AND class < 2;
CREATE INDEX outbox_bulk ON outbox (id) WHERE state = 'waiting' AND class = 2 AND announcement_id IS NULL;

-- +goose Down
DELETE FROM retention WHERE what = 'announcement';
DROP INDEX outbox_bulk, outbox_due;
CREATE INDEX outbox_due ON outbox (not_before) WHERE state = 'waiting';
ALTER TABLE outbox DROP COLUMN announcement_id, DROP COLUMN part, DROP COLUMN edition, DROP COLUMN album;
ALTER TABLE programme DROP COLUMN urgent_by;
ALTER TABLE person DROP COLUMN muted_at;
DROP TABLE template, answer, reader, announcement_part, announcement_county, announcement;
