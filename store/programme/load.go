package programme

import (
	"context"
	"fmt"

	"hamyar/store"
)

const sqlLoad = `
WITH
c AS (SELECT retired_at IS NULL AS used, place, jsonb_build_object('ID', id, 'Province', province_id, 'Code', code, 'Name', name) AS it
        FROM county),
t AS (SELECT retired_at IS NULL AS used, place, jsonb_build_object('ID', id, 'Code', code, 'Family', family, 'Name', name) AS it FROM trade),
o AS (SELECT retired_at IS NULL AS used, place, jsonb_build_object('ID', id, 'Code', code, 'Name', name) AS it FROM topic)
SELECT jsonb_build_object('Version', version, 'Name', name, 'Office', office, 'OfficePhone', office_phone,
         'ConsentVersion', consent_version,
         'Consent', (SELECT words FROM consent_text WHERE version = consent_version), 'SizeLeast', size_least, 'SizeMost', size_most,
         'Reminders', (SELECT jsonb_agg(minutes_before ORDER BY minutes_before) FROM reminder),
         'UrgentBy', to_jsonb(urgent_by), 'OfferMinutes', offer_minutes,
         'Provinces', (SELECT jsonb_agg(jsonb_build_object('ID', id, 'Code', code, 'Name', name) ORDER BY id) FROM province),
         'Counties', (SELECT jsonb_agg(it ORDER BY place) FILTER (WHERE used) FROM c),
         'FormerCounties', (SELECT jsonb_agg(it ORDER BY place) FILTER (WHERE NOT used) FROM c),
         'Families', (SELECT jsonb_agg(jsonb_build_object('ID', id, 'Code', code, 'Name', name) ORDER BY place) FROM family),
         'Trades', (SELECT jsonb_agg(it ORDER BY place) FILTER (WHERE used) FROM t),
         'FormerTrades', (SELECT jsonb_agg(it ORDER BY place) FILTER (WHERE NOT used) FROM t),
         'Topics', (SELECT jsonb_agg(it ORDER BY place) FILTER (WHERE used) FROM o),
         'FormerTopics', (SELECT jsonb_agg(it ORDER BY place) FILTER (WHERE NOT used) FROM o))
    || jsonb_build_object('QuietFrom', quiet_from, 'QuietTo', quiet_to,
         'Hours', (SELECT jsonb_agg(jsonb_build_object('Opens', coalesce(opens, 0), 'Closes', coalesce(closes, 0)) ORDER BY day)
                     FROM generate_series(0, 6) day LEFT JOIN office_hours ON weekday = day),
         'Holidays', (SELECT jsonb_agg(jsonb_build_object('ID', id, 'Day', day, 'Name', name, 'Standing', standing) ORDER BY day, id)
                        FROM holiday))
  FROM programme`

// Load reads the programme's data.
func Load(ctx context.Context, tx *store.Tx) (*Programme, error) {
	var p Programme
	if err := tx.QueryRow(ctx, sqlLoad).Scan(&p); err != nil {
		return nil, fmt.Errorf("load programme: %w", err)
	}
	return &p, nil
}
