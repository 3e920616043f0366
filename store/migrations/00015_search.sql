-- +goose Up
-- Women and groups are found by parts of their names. The parts of three letters are our own: pg_trgm finds no letters in
-- Persian words where the database has the byte order that this one has.
-- +goose StatementBegin
CREATE FUNCTION grams(key text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ARRAY(SELECT DISTINCT substr(key, i, 3) FROM generate_series(1, length(key) - 2) AS i);
-- +goose StatementEnd
CREATE INDEX person_grams ON person USING gin (grams(name_key));
CREATE INDEX person_phone_grams ON person USING gin (grams(phone));
CREATE INDEX helper_group_grams ON helper_group USING gin (grams(name_key));

-- +goose Down
DROP INDEX helper_group_grams, person_phone_grams, person_grams;
DROP FUNCTION grams;
