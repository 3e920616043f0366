package storetest

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

// TestADatabaseIsGoneAfterItsTest though the test has left a connection open, once as many linger as may.
func TestADatabaseIsGoneAfterItsTest(t *testing.T) {
	t.Parallel()
	s, err := postgreSQL()
	if err != nil {
		t.Fatal(err)
	}
	name, url, err := s.create(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pgx.Connect(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	s.left.Store(lingering)
	if err := s.drop(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	if conn, err := pgx.Connect(t.Context(), url); err == nil {
		t.Error("it can still be connected to", conn.Close(t.Context()))
	}
}
