-- +goose Up
-- What women wrote is kept as long as somebody may ask why something was done. Who says that she belongs to a group and
-- isn't known there is forgotten sooner. A code for another phone is used up or has run out within a day.
INSERT INTO retention (what, days) VALUES
    ('words', 730),  -- why a group or a woman's place in it changed, and why not, after it was decided
    ('claim', 90),   -- after it was refused, withdrawn or agreed to
    ('link_code', 1);

-- A woman's file says what she wished for, and what was wished about her.
CREATE INDEX request_asked_by ON request (asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX request_person ON request (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX outbox_person ON outbox (person_id) WHERE person_id IS NOT NULL;

-- +goose Down
DROP INDEX outbox_person, request_person, request_asked_by;
DELETE FROM retention WHERE what IN ('words', 'claim', 'link_code');
