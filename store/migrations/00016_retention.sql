-- +goose Up
-- What was said in a talk about help is kept for half a year after its end. Codes that were none tell of guessing for a day.
INSERT INTO retention (what, days) VALUES ('help', 180), ('link_miss', 1);

-- +goose Down
DELETE FROM retention WHERE what IN ('help', 'link_miss');
