// Package programme keeps the programme's own data: its provinces and counties, the trades, the rules. All of it is
// data, seeded once from a file.
package programme

import (
	"context"
	"fmt"

	"hamyar/store"
)

// Names is a name by language.
type Names map[string]string

// Programme is a snapshot of the programme's data.
type Programme struct {
	Name           Names
	Office         Names // address
	OfficePhone    string
	ConsentVersion int
	SizeLeast      int // of a group, together with its representative
	SizeMost       int
	Provinces      []Province
	Counties       []County // in the order of lists
	Families       []Family // the same
	Trades         []Trade  // the same
}

// Province is where a programme runs.
type Province struct {
	ID   int64
	Code string
	Name Names
}

// County is a part of a province.
type County struct {
	ID       int64
	Province int64
	Code     string // stable, short, Latin: what buttons carry
	Name     Names
}

// Family is a handful of trades.
type Family struct {
	Code string
	Name Names
}

// Trade is what a group works at.
type Trade struct {
	ID     int64
	Code   string
	Family string
	Name   Names
}

// County gives the county with a code.
func (p *Programme) County(code string) (County, bool) {
	for _, c := range p.Counties {
		if c.Code == code {
			return c, true
		}
	}
	return County{}, false
}

// CountyByID gives the county with an id.
func (p *Programme) CountyByID(id int64) (County, bool) {
	for _, c := range p.Counties {
		if c.ID == id {
			return c, true
		}
	}
	return County{}, false
}

// Trade gives the trade with a code.
func (p *Programme) Trade(code string) (Trade, bool) {
	for _, t := range p.Trades {
		if t.Code == code {
			return t, true
		}
	}
	return Trade{}, false
}

// Place is a county's place for rights.
func (c County) Place() store.Place { return store.Place{Province: c.Province, County: c.ID} }

const sqlLoad = `
SELECT jsonb_build_object('Name', name, 'Office', office, 'OfficePhone', office_phone,
         'ConsentVersion', consent_version, 'SizeLeast', size_least, 'SizeMost', size_most,
         'Provinces', (SELECT jsonb_agg(jsonb_build_object('ID', id, 'Code', code, 'Name', name) ORDER BY id) FROM province),
         'Counties', (SELECT jsonb_agg(jsonb_build_object('ID', id, 'Province', province_id, 'Code', code, 'Name', name)
                                       ORDER BY place) FROM county),
         'Families', (SELECT jsonb_agg(jsonb_build_object('Code', code, 'Name', name) ORDER BY place) FROM family),
         'Trades', (SELECT jsonb_agg(jsonb_build_object('ID', id, 'Code', code, 'Family', family, 'Name', name)
                                     ORDER BY place) FROM trade))
  FROM programme`

// Load reads the programme's data.
func Load(ctx context.Context, tx *store.Tx) (*Programme, error) {
	var p Programme
	if err := tx.QueryRow(ctx, sqlLoad).Scan(&p); err != nil {
		return nil, fmt.Errorf("load programme: %w", err)
	}
	return &p, nil
}
