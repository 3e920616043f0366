package programme

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/BurntSushi/toml"
	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

//go:embed south_khorasan.toml
var southKhorasan string

// file is the form of a programme's data file.
type file struct {
	Programme struct {
		Name           Names
		Office         Names
		OfficePhone    string `toml:"office_phone"`
		ConsentVersion int    `toml:"consent_version"`
		SizeLeast      int    `toml:"size_least"`
		SizeMost       int    `toml:"size_most"`
		QuietFrom      string `toml:"quiet_from"`
		QuietTo        string `toml:"quiet_to"`
	}
	Hours []struct {
		Days          []string
		Opens, Closes string
	}
	Topic    []coded
	Province []struct {
		Code   string
		Name   Names
		County []coded
	}
	Family []struct {
		Code  string
		Name  Names
		Trade []coded
	}
}

type coded struct {
	Code string
	Name Names
}

const sqlSeedProgramme = `
INSERT INTO programme (id, name, office, office_phone, consent_version, size_least, size_most)
VALUES (1, $1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING`

// Seed fills an empty database with the programme's data, the first time the program starts. Later the data in the
// database counts, whatever the files say.
func Seed(ctx context.Context, tx *store.Tx) error {
	var f file
	if _, err := toml.Decode(southKhorasan, &f); err != nil {
		return fmt.Errorf("seed programme: %w", err)
	}
	p := f.Programme
	tag, err := tx.Exec(ctx, sqlSeedProgramme, p.Name, p.Office, p.OfficePhone, p.ConsentVersion, p.SizeLeast, p.SizeMost)
	if err != nil {
		return fmt.Errorf("seed programme: %w", err)
	}
	if tag.RowsAffected() > 0 {
		if err := tx.SendBatch(ctx, seedLists(f)).Close(); err != nil {
			return fmt.Errorf("seed programme: %w", err)
		}
	}
	return layCalendar(ctx, tx, f)
}

const (
	sqlSeedProvince = `INSERT INTO province (code, name) VALUES ($1, $2)`
	sqlSeedCounty   = `
INSERT INTO county (province_id, code, name, place) SELECT id, $2, $3, $4 FROM province WHERE code = $1`
	sqlSeedFamily = `INSERT INTO family (code, name, place) VALUES ($1, $2, $3)`
	sqlSeedTrade  = `INSERT INTO trade (family, code, name, place) VALUES ($1, $2, $3, $4)`
)

func seedLists(f file) *pgx.Batch {
	batch, place := &pgx.Batch{}, 0
	for _, province := range f.Province {
		batch.Queue(sqlSeedProvince, province.Code, province.Name)
		for _, county := range province.County {
			place++
			batch.Queue(sqlSeedCounty, province.Code, county.Code, county.Name, place)
		}
	}
	for _, family := range f.Family {
		place++
		batch.Queue(sqlSeedFamily, family.Code, family.Name, place)
		for _, trade := range family.Trade {
			place++
			batch.Queue(sqlSeedTrade, family.Code, trade.Code, trade.Name, place)
		}
	}
	return batch
}
