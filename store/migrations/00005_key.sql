-- +goose Up
-- Something sealed, by which the program sees at its start whether it has the key that opens the rest.
CREATE TABLE key_proof (
    id     smallint PRIMARY KEY CHECK (id = 1),
    sealed bytea NOT NULL
);

-- +goose Down
DROP TABLE key_proof;
