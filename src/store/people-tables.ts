/** Tables of people, of their imports, and of whose accounts are whose. */
import type { ColumnType, Generated } from 'kysely';

type Json = ColumnType<unknown, string, string>;
type Day = ColumnType<Date | null, string | null, string | null>;

/** What a record says of somebody. */
interface PersonFacts {
  source_id: string | null;
  employee_id: string | null;
  employee_key: string | null;
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  mail: string | null;
  aliases: string[];
  status: string | null;
  kind: string | null;
  start_date: Day;
  end_date: Day;
  manager: string | null;
  department: string | null;
  title: string | null;
}

export interface PeopleTables {
  person: PersonFacts & {
    organization_id: string;
    id: string;
    origin: string;
    source: string;
    status_cause: string;
    import_id: string | null;
    account_id: string | null;
    first_seen_at: Date;
    changed_at: Date;
    terminated_at: Date | null;
    ended_at: Date | null;
    replaced_by: string | null;
  };
  person_address: { organization_id: string; address: string; person_id: string };
  person_version: {
    organization_id: string;
    id: Generated<string>;
    person_id: string;
    valid_from: Date;
    valid_to: Date;
    import_id: string | null;
    facts: Json;
  };
  person_import: {
    organization_id: string;
    id: string;
    source: string;
    mode: string;
    state: string;
    file_name: string | null;
    file_hash: string;
    made_by: string;
    at: Date;
    report: Json;
  };
  person_import_row: PersonFacts & {
    organization_id: string;
    import_id: string;
    line: number;
    at: Date;
    person_id: string | null;
    change: string | null;
    present: string[];
  };
  account_person: {
    organization_id: string;
    id: Generated<string>;
    account_id: string;
    state: string;
    how: string | null;
    person_id: string | null;
    candidates: string[];
    value: string | null;
    since: Date;
    until: Date | null;
  };
  person_link: {
    organization_id: string;
    id: string;
    account_id: string;
    person_id: string | null;
    account_kind: string | null;
    reason: string;
    made_by: string;
    made_at: Date;
    ended_by: string | null;
    ended_at: Date | null;
  };
  people_setting: {
    organization_id: string;
    grace_days: number;
    most_leavers: number;
    derive: boolean;
    matched_at: Date | null;
  };
}
