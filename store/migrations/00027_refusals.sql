-- +goose Up
-- Who has refused: of all who were asked they are few, and each minute it is looked whether one of them still holds a seat.
CREATE INDEX consent_refused ON consent (person_id) WHERE NOT agreed AND person_id IS NOT NULL;

-- +goose Down
DROP INDEX consent_refused;
