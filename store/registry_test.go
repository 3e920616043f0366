package store_test

import (
	"context"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// column is one of the schema, by table and name.
type column struct{ Name, Of string }

const sqlReferences = `
SELECT c.conrelid::regclass || '.' || a.attname, c.confrelid::regclass::text
  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
 WHERE c.contype = 'f' AND c.confrelid IN ('person'::regclass, 'account'::regclass) AND c.connamespace = 'public'::regnamespace
 ORDER BY 1`

// TestEachReferenceToAPersonHasARule: whoever adds a table that refers to one is told here.
func TestEachReferenceToAPersonHasARule(t *testing.T) {
	t.Parallel()
	r := open(t)
	missing := map[string]string{}
	for _, c := range columns(r, sqlReferences) {
		missing[c.Name] = c.Of
	}
	if len(missing) < 25 {
		t.Fatalf("only %d references were found", len(missing))
	}
	for _, rule := range store.Registry() {
		want := map[bool]string{true: "account", false: "person"}[rule.Account]
		if missing[rule.Name()] != want {
			t.Errorf("the rule of %s, which refers to %q in the schema, is for a reference to %q, or stands twice", rule.Name(), missing[rule.Name()], want)
		}
		delete(missing, rule.Name())
	}
	for name, of := range missing {
		t.Errorf("%s refers to %s: say in store/registry.go what a merge and what an erasure do with it", name, of)
	}
}

const sqlBytes = `
SELECT table_name || '.' || column_name, data_type FROM information_schema.columns
 WHERE table_schema = 'public' AND data_type = 'bytea'`

// TestWhatIsSealedIsKnown, so that what names an erased woman is looked for in it.
func TestWhatIsSealedIsKnown(t *testing.T) {
	t.Parallel()
	hashes := []string{"invitation.code_hash", "link_code.code_hash", "carried_file.file_hash"}
	all := columns(open(t), sqlBytes)
	for _, c := range all {
		if _, ok := store.Sealed()[c.Name]; !ok && !slices.Contains(hashes, c.Name) {
			t.Errorf("%s holds bytes: say in store/registry.go for which place they are sealed", c.Name)
		}
	}
	for name := range store.Sealed() {
		if !slices.ContainsFunc(all, func(c column) bool { return c.Name == name }) {
			t.Errorf("there is no column %s", name)
		}
	}
}

const sqlTexts = `
SELECT c.table_name || '.' || c.column_name, c.data_type
  FROM information_schema.columns c JOIN pg_tables t ON t.schemaname = 'public' AND t.tablename = c.table_name
 WHERE c.table_schema = 'public' AND c.data_type = 'text' AND c.table_name <> 'goose_db_version'`

// TestWhereverPeopleWriteSheIsLookedFor: a column of text either holds people's words, in which an erased woman's name is
// looked for, or says why it holds none.
func TestWhereverPeopleWriteSheIsLookedFor(t *testing.T) {
	t.Parallel()
	all := columns(open(t), sqlTexts)
	known := map[string]bool{}
	for _, c := range all {
		_, written := store.Written()[c.Name]
		if wordless := store.Wordless()[c.Name] != ""; written == wordless {
			t.Errorf("%s holds text: say in store/registry.go either of which group it is written, or that nobody writes there", c.Name)
		}
		known[c.Name] = true
	}
	for _, list := range []map[string]string{store.Written(), store.Wordless()} {
		for name := range list {
			if !known[name] {
				t.Errorf("there is no column %s of text", name)
			}
		}
	}
}

const sqlAboutPeople = `
SELECT DISTINCT t.tablename, ''
  FROM pg_tables t
 WHERE t.schemaname = 'public'
   AND (t.tablename IN ('person', 'account', 'audit', 'inbox')
        OR EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.tablename::regclass AND c.contype = 'f'
                      AND c.confrelid IN ('person'::regclass, 'account'::regclass, 'help'::regclass)))`

// TestNothingAboutPeopleStaysWithoutARule: a table that is about people says in store/registry.go how long its rows stay.
func TestNothingAboutPeopleStaysWithoutARule(t *testing.T) {
	t.Parallel()
	r := open(t)
	about := map[string]bool{}
	for _, c := range columns(r, sqlAboutPeople) {
		about[c.Name] = true
		if stay, ok := store.Stays()[c.Name]; !ok || stay.Days == nil && stay.Why == "" {
			t.Errorf("%s is about people: say in store/registry.go how long its rows stay", c.Name)
		}
	}
	days := map[string]bool{}
	for _, c := range columns(r, `SELECT what, '' FROM retention`) {
		days[c.Name] = true
	}
	used := map[string]bool{}
	for table, stay := range store.Stays() {
		if !about[table] {
			t.Errorf("no table %s is about people", table)
		}
		for _, what := range stay.Days {
			used[what] = true
			if !days[what] {
				t.Errorf("%s stays for the days of %s, which nobody has set", table, what)
			}
		}
	}
	for what := range days {
		if !used[what] {
			t.Errorf("nothing stays for the days of %s", what)
		}
	}
}

// Columns whose names sound as if somebody stood in them.
const sqlLoose = `
SELECT c.table_name || '.' || c.column_name, c.data_type
  FROM information_schema.columns c
 WHERE c.table_schema = 'public' AND c.data_type = 'bigint' AND c.column_name ~ '(person|account|user|actor|subject|author|member|_by$|_to$|_of$)'
   AND NOT EXISTS (SELECT FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)
                    WHERE f.contype = 'f' AND f.conrelid = c.table_name::regclass AND a.attname = c.column_name)`

// TestNobodyStandsInAColumnUnnoticed: an id of a person without a foreign key is found by its name.
func TestNobodyStandsInAColumnUnnoticed(t *testing.T) {
	t.Parallel()
	for _, c := range columns(open(t), sqlLoose) {
		if store.Loose()[c.Name] == "" {
			t.Errorf("%s sounds like somebody: give it a foreign key, or say in store/registry.go why it needs no rule", c.Name)
		}
	}
}

func columns(r *records, sql string) (all []column) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, sql)
		if err != nil {
			return err
		}
		all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[column])
		return err
	})
	return all
}

// TestAMoveIsUndoneExactly: all rows of the database are as before.
func TestAMoveIsUndoneExactly(t *testing.T) {
	t.Parallel()
	r := open(t)
	both, own := r.account(1, noon()), r.account(2, noon())
	kept := r.person(both)
	gone := r.person(both, own)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		for _, what := range []string{"one", "two"} {
			if _, err := tx.Tell(ctx, []int64{gone}, store.Told{What: what, Screen: "x", Before: noon()}); err != nil {
				return err
			}
		}
		if _, err := tx.Tell(ctx, []int64{kept}, store.Told{What: "two", Screen: "x", Before: noon()}); err != nil {
			return err
		}
		return tx.Consent(ctx, store.Consent{Person: gone, Account: own, Version: 1, Agreed: true, Channel: "telegram"}, noon())
	})
	everything := func() string {
		return one[string](r, `
SELECT concat_ws(E'\n', (SELECT json_agg(t ORDER BY t.account_id, t.person_id) FROM holder t), (SELECT json_agg(t ORDER BY id) FROM outbox t),
       (SELECT json_agg(t ORDER BY id) FROM consent t), (SELECT json_agg(t ORDER BY id) FROM account t))`)
	}
	before := everything()
	var moved store.Moved
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		moved, err = tx.Move(ctx, kept, gone, noon())
		return err
	})
	if n := one[int](r, `SELECT count(*) FROM holder WHERE person_id = $1`, kept); n != 2 {
		t.Errorf("she holds %d accounts, want 2", n)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		left, err := tx.MoveBack(ctx, moved, kept, gone, noon())
		if left != 0 {
			t.Errorf("%d rows are left", left)
		}
		return err
	})
	if after := everything(); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}
