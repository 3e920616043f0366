-- +goose Up
-- «کمک می‌خواهم»: a woman who is stuck, and the one answer she gets.

CREATE TABLE help (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint      NOT NULL REFERENCES account,
    person_id   bigint REFERENCES person,
    county_id   bigint REFERENCES county,     -- null: not known yet
    stuck_at    text        NOT NULL,         -- key of the screen
    asked_at    timestamptz NOT NULL,
    answered_by bigint REFERENCES person,
    answered_at timestamptz,
    CHECK ((answered_by IS NULL) = (answered_at IS NULL))
);
-- Asking again while nobody answered is the same call.
CREATE UNIQUE INDEX help_open ON help (account_id) WHERE answered_at IS NULL;

-- +goose Down
DROP TABLE help;
