-- +goose Up
-- What comes in and what goes out. No statement calls now(): every time is the program's.

CREATE TABLE inbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel    text        NOT NULL,
    update_id  bigint      NOT NULL,
    user_id    bigint,                 -- null: nobody's, or it can't be decoded
    payload    bytea       NOT NULL,   -- sealed; emptied when the row is done
    arrived_at timestamptz NOT NULL,
    tries      smallint    NOT NULL DEFAULT 0,
    retry_at   timestamptz,
    done_at    timestamptz,
    aside_at   timestamptz,            -- set aside after five tries, or because it can't be decoded
    UNIQUE (channel, update_id)
);
CREATE INDEX inbox_waiting ON inbox (channel, user_id, id) WHERE done_at IS NULL AND aside_at IS NULL;
CREATE INDEX inbox_done ON inbox (done_at) WHERE done_at IS NOT NULL;

CREATE TABLE person (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text,                   -- null until she says it
    name_key   text,                   -- search key of the name, without spaces
    birth_year smallint CHECK (birth_year BETWEEN 1280 AND 1500),
    phone      text CHECK (phone ~ '^\+[0-9]{8,15}$'),
    created_at timestamptz NOT NULL,
    CHECK ((name IS NULL) = (name_key IS NULL))
);
CREATE INDEX person_name ON person (name_key, birth_year);
CREATE INDEX person_phone ON person (phone);

CREATE TABLE account (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel         text        NOT NULL,
    user_id         bigint      NOT NULL,           -- below 0: a group chat, which is only greeted
    person_id       bigint REFERENCES person,
    language        text        NOT NULL,
    session_version bigint      NOT NULL DEFAULT 0,
    newest_message  bigint      NOT NULL DEFAULT 0, -- of the chat, hers or ours
    keyboard        boolean     NOT NULL DEFAULT false, -- a reply keyboard stands below her chat
    left_at         timestamptz,                    -- blocked us, or is no more
    created_at      timestamptz NOT NULL,
    seen_at         timestamptz NOT NULL,
    UNIQUE (channel, user_id)
);
CREATE INDEX account_person ON account (person_id, seen_at DESC) WHERE person_id IS NOT NULL;

CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint      NOT NULL REFERENCES account,
    person_id  bigint REFERENCES person,
    class      smallint    NOT NULL CHECK (class BETWEEN 0 AND 2), -- reply, notice, bulk
    screen     text        NOT NULL,   -- key of the screen, for people who look after the program
    body       bytea       NOT NULL,   -- sealed chat.Saying; emptied when nothing is left to send
    what       text,                   -- names a notice, so that it can't be queued twice
    edits      bigint,                 -- the row whose message this one replaces
    keeps      boolean     NOT NULL DEFAULT false, -- somebody's words: what answers it comes below it
    opens      text,                   -- the conversation that a reply to this message belongs to
    state      text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused', 'cancelled')),
    message_id bigint,
    not_before timestamptz NOT NULL,
    tries      smallint    NOT NULL DEFAULT 0,
    sent_at    timestamptz,
    UNIQUE (what, account_id),
    UNIQUE (what, person_id),
    CHECK (what IS NULL OR edits IS NULL)
);
CREATE INDEX outbox_waiting ON outbox (account_id, class, id) WHERE state = 'waiting';
CREATE INDEX outbox_due ON outbox (not_before) WHERE state = 'waiting';
CREATE INDEX outbox_message ON outbox (account_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_edits ON outbox (edits) WHERE edits IS NOT NULL;

-- +goose Down
DROP TABLE outbox, account, person, inbox;
