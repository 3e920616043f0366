-- +goose Up
-- The programme's own data is changed in the chat: when the office is open, when nobody is written to, which days are
-- holidays, what is offered in lists, and the consent text.

ALTER TABLE programme
    ADD COLUMN version    bigint   NOT NULL DEFAULT 1,  -- grows with every change of the programme's data, in any of its tables
    ADD COLUMN seeded     smallint NOT NULL DEFAULT 0,  -- which of the program's own data is laid in already; 1: the calendar
    ADD COLUMN quiet_from smallint NOT NULL DEFAULT 0 CHECK (quiet_from BETWEEN 0 AND 1439), -- minutes after midnight in Tehran
    ADD COLUMN quiet_to   smallint NOT NULL DEFAULT 0 CHECK (quiet_to BETWEEN 0 AND 1439);   -- the same as quiet_from: never

-- A day of the week without a row is one on which the office is closed.
CREATE TABLE office_hours (
    weekday smallint PRIMARY KEY CHECK (weekday BETWEEN 0 AND 6), -- from Saturday
    opens   smallint NOT NULL,                                    -- minutes after midnight in Tehran
    closes  smallint NOT NULL,
    CHECK (0 <= opens AND opens < closes AND closes <= 1440)
);

-- Two of them may fall on one day.
CREATE TABLE holiday (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day      date  NOT NULL,
    name     jsonb NOT NULL,
    standing text  NOT NULL DEFAULT 'sure' CHECK (standing IN ('sure', 'forecast', 'disputed'))
);
CREATE UNIQUE INDEX holiday_once ON holiday (day, (name ->> 'fa'));

-- What a consultation can be about.
CREATE TABLE topic (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code       text  NOT NULL UNIQUE CHECK (code ~ '^[a-z][a-z0-9_]{0,19}$'),
    name       jsonb NOT NULL,
    place      int   NOT NULL,
    retired_at timestamptz
);

-- What is out of use is offered no more; what refers to it stays. Codes of what is added have their number in them.
ALTER TABLE county
    ADD COLUMN retired_at timestamptz,
    DROP CONSTRAINT county_code_check, ADD CONSTRAINT county_code_check CHECK (code ~ '^[a-z][a-z0-9_]{0,19}$');
ALTER TABLE trade
    ADD COLUMN retired_at timestamptz,
    DROP CONSTRAINT trade_code_check, ADD CONSTRAINT trade_code_check CHECK (code ~ '^[a-z][a-z0-9_]{0,19}$'),
    DROP CONSTRAINT trade_family_check;
ALTER TABLE family
    ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD CONSTRAINT family_code_check CHECK (code ~ '^[a-z][a-z0-9_]{0,19}$');

-- The words that people agree to. The first version's stand in the catalogues of what is said.
CREATE TABLE consent_text (
    version      int PRIMARY KEY CHECK (version > 1),
    words        jsonb       NOT NULL,        -- by part, by language
    published_by bigint      NOT NULL REFERENCES person,
    published_at timestamptz NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_text FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- Who keeps a copy of the programme's data sees by its version that something has changed.
-- +goose StatementBegin
CREATE FUNCTION programme_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER changes BEFORE UPDATE ON programme FOR EACH ROW EXECUTE FUNCTION programme_changes();
-- +goose StatementBegin
CREATE FUNCTION programme_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE programme SET version = version + 1;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON province FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON county FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON family FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON trade FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON topic FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON office_hours FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON holiday FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();
CREATE TRIGGER changed AFTER INSERT ON consent_text FOR EACH STATEMENT EXECUTE FUNCTION programme_changed();

-- +goose Down
DROP TRIGGER changed ON trade;
DROP TRIGGER changed ON family;
DROP TRIGGER changed ON county;
DROP TRIGGER changed ON province;
DROP TABLE consent_text, topic, holiday, office_hours;
DROP FUNCTION programme_changed();
DROP TRIGGER changes ON programme;
DROP FUNCTION programme_changes();
ALTER TABLE family DROP CONSTRAINT family_code_check, DROP COLUMN id;
ALTER TABLE trade
    DROP COLUMN retired_at,
    DROP CONSTRAINT trade_code_check, ADD CONSTRAINT trade_code_check CHECK (code ~ '^[a-z_]{1,20}$') NOT VALID,
    ADD CONSTRAINT trade_family_check CHECK (family ~ '^[a-z_]{1,20}$') NOT VALID;
ALTER TABLE county
    DROP COLUMN retired_at,
    DROP CONSTRAINT county_code_check, ADD CONSTRAINT county_code_check CHECK (code ~ '^[a-z_]{1,20}$') NOT VALID;
ALTER TABLE programme DROP COLUMN version, DROP COLUMN seeded, DROP COLUMN quiet_from, DROP COLUMN quiet_to;
