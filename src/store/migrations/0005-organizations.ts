import { type Kysely, sql } from 'kysely';

/** Who may do what in an organisation: members with their roles, and tokens that act for a member or with a role of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;
const roles = `('owner', 'admin', 'viewer', 'auditor')`;

const statements = [
  // One row for each person and organisation; the same principal_id in several organisations is the same person.
  `create table member (
    organization_id uuid not null references organization on delete cascade,
    principal_id uuid not null,
    kind text not null check (kind in ('operator', 'user')),
    name text not null,
    role text not null check (role in ${roles}),
    created_at timestamptz not null default now(),
    primary key (organization_id, principal_id))`,
  'create index member_of_principal on member (principal_id)',
  `alter table api_token
    add column kind text not null default 'installation' check (kind in ('installation', 'api', 'session')),
    add column principal_id uuid,
    add column role text check (role in ${roles}),
    add column parent_id uuid,
    add column last_used_at timestamptz,
    add column expires_at timestamptz`,
  // Until now each organisation had one token, that of the token file: whoever holds it is the operator. The owner of the
  // tables sees no rows of them while row-level security is forced.
  'alter table api_token no force row level security',
  'update api_token set principal_id = gen_random_uuid()',
  `insert into member (organization_id, principal_id, kind, name, role)
    select organization_id, principal_id, 'operator', 'Operator', 'owner' from api_token`,
  'alter table api_token force row level security',
  `alter table api_token
    alter column kind drop default,
    add constraint api_token_rights check ((principal_id is null) <> (role is null)),
    add foreign key (organization_id, principal_id) references member on delete cascade,
    add foreign key (organization_id, parent_id) references api_token on delete cascade`,
  'alter table member enable row level security',
  'alter table member force row level security',
  `create policy own_organization on member to assay_app using (${own}) with check (${own})`,
  'grant select, insert, update, delete on member to assay_app',
  'create policy find_organization on member for select to assay_system using (true)',
  'grant select (organization_id, principal_id, kind, name, role) on member to assay_system',
  'grant select (kind, principal_id, role, parent_id, last_used_at, expires_at) on api_token to assay_system',
  // An organisation is founded in its own name, so that whoever finds out whose something is can write nothing at all.
  'drop policy found_organization on organization',
  'drop policy found_organization on api_token',
  'revoke insert on organization, api_token from assay_system',
  // The last table without a key.
  'alter table rejected_item add column id bigint generated always as identity',
  'alter table rejected_item add primary key (organization_id, id)',
];
