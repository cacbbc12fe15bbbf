/**
 * The case ledger. `case_entry` is what each record says, `ledger_case` what all records of one case say together; the
 * second is made of the first whenever one of a case's records changes. Nothing in it says who a person is.
 */
export const ledgerMigration: Readonly<Record<string, string>> = {
  '0021-case-ledger': `
    -- Stations, and the command above each as its records name it today: a case belongs to its station only, so that a
    -- unit always counts what its stations count.
    CREATE TABLE case_station (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      -- station:MP/23370001, district:MP/Ratlam, state:MP …; null where the records name none. Cases whose records name
      -- no station that can be read are counted as of their source, source:police-mp, and so in its state only.
      station text NOT NULL UNIQUE,
      district text,
      city text,
      range text,
      zone text,
      state text NOT NULL,
      name text,
      name_hi text,
      -- The source whose records name the station: police-mp.
      source text NOT NULL,
      -- The version of the record that named the command last, ms.
      version bigint NOT NULL
    );

    CREATE TABLE case_drive (
      id text PRIMARY KEY,
      name text,
      name_hi text,
      edition text,
      unit text,
      unit_name text,
      from_day date,
      to_day date,
      stations integer,
      team_norm text,
      sub_inspectors_per_station integer,
      constables_per_station integer,
      version bigint NOT NULL
    );

    -- Records that the ledger knows, withdrawn ones too: an older state that comes late must not bring one back.
    CREATE TABLE case_paper (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      record_key text NOT NULL UNIQUE,
      version bigint NOT NULL
    );

    CREATE TABLE case_entry (
      paper bigint NOT NULL REFERENCES case_paper,
      -- 0 in a record about one person.
      person integer NOT NULL,
      version bigint NOT NULL,
      -- The station and the drive that it names, as case_station and case_drive name them.
      station text,
      drive text,
      -- Read as a whole only: json is stored a fifth faster than jsonb.
      entry json NOT NULL,
      PRIMARY KEY (paper, person)
    );
    -- Who named the command of a station, or a drive, last.
    CREATE INDEX case_entry_station ON case_entry (station, version) WHERE station IS NOT NULL;
    CREATE INDEX case_entry_drive ON case_entry (drive, version) WHERE drive IS NOT NULL;

    CREATE TABLE case_number (
      number text NOT NULL,
      paper bigint NOT NULL,
      person integer NOT NULL,
      -- False where the record only names another's number.
      borne boolean NOT NULL,
      PRIMARY KEY (number, paper, person)
    );
    CREATE INDEX case_number_of_entry ON case_number (paper, person);

    CREATE TABLE ledger_case (
      paper bigint NOT NULL,
      person integer NOT NULL,
      -- With #person in a record about several.
      record_key text NOT NULL,
      station integer NOT NULL REFERENCES case_station,
      sex text NOT NULL,
      age_band text NOT NULL,
      population text NOT NULL,
      prior_report text NOT NULL,
      missing_at timestamptz,
      -- Null for a person who was not registered as missing before being traced.
      registered_at timestamptz,
      traced_at timestamptz,
      closed_at timestamptz,
      -- When it ceased to be pending: the earlier of the two.
      ended_at timestamptz GENERATED ALWAYS AS (least(traced_at, closed_at)) STORED,
      restored_at timestamptz,
      found_district text,
      found_state text,
      circumstance text,
      reason text,
      heads text[] NOT NULL,
      accused_arrested boolean,
      method text,
      hours_to_trace real,
      distance_km real,
      team_states text[] NOT NULL,
      drive text REFERENCES case_drive,
      has_photo boolean,
      has_marks boolean,
      has_parents boolean,
      has_gd boolean,
      has_fir boolean NOT NULL,
      is_abstract boolean NOT NULL,
      PRIMARY KEY (paper, person)
    );
    CREATE INDEX ledger_case_traced ON ledger_case (station, traced_at) WHERE traced_at IS NOT NULL;
    CREATE INDEX ledger_case_registered ON ledger_case (station, registered_at) WHERE registered_at IS NOT NULL;
    CREATE INDEX ledger_case_ended ON ledger_case (station, ended_at)
      WHERE registered_at IS NOT NULL AND ended_at IS NOT NULL;
    -- Those who are pending now.
    CREATE INDEX ledger_case_open ON ledger_case (station, registered_at)
      WHERE registered_at IS NOT NULL AND ended_at IS NULL;
    CREATE INDEX ledger_case_reason ON ledger_case (station, reason) WHERE reason IS NOT NULL AND population = 'CHILD';
    CREATE INDEX ledger_case_record ON ledger_case (record_key);
    CREATE INDEX ledger_case_drive ON ledger_case (drive, station) WHERE drive IS NOT NULL;

    -- What was read before made no cases, so the records of police and homes are read again, and served meanwhile.
    UPDATE source SET reread = reread + 1, rereading = true, reread_cursor = NULL, reread_done_at = NULL,
      reread_unsent = NULL, reread_asked_at = now() WHERE agency IN ('police', 'homes');
  `,
};
