import { type Kysely, sql } from 'kysely';

/** What people attest of controls is kept when they attest it again or take it back, and says since when it has been so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // In the order in which it was said: two may have the same moment.
  ...['check_attestation', 'control_attestation'].flatMap((table) => [
    `alter table ${table} add column number bigint generated always as identity, add column effective_from timestamptz`,
    // The owner of the tables sees no rows of them while row-level security is forced.
    `alter table ${table} no force row level security`,
    `update ${table} set effective_from = attested_at`,
    `alter table ${table} force row level security`,
    `alter table ${table} alter column effective_from set not null`,
  ]),
  'alter table control_attestation add column withdrawn_at timestamptz',
  'alter table control_attestation drop constraint control_attestation_pkey',
  'alter table control_attestation add primary key (organization_id, number)',
  'create index control_attestation_control on control_attestation (organization_id, framework, control, number)',
];
