/** Lists of the API that can be had as tables for spreadsheets: each is a line here, its columns are those of its answer. */
import type { CellValue, TableColumn } from '../export/index.ts';

interface ListedTable {
  /** Path of the list below the prefix; `{id}` is what the table is of. */
  readonly path: string;
  /** Where its rows are, unless `items`. */
  readonly rows?: string;
}

export const tables = {
  connections: { path: '/connections' },
  'connection-log': { path: '/connections/{id}/log' },
  'sync-runs': { path: '/sync-runs' },
  coverage: { path: '/coverage' },
  changes: { path: '/changes' },
  'access-changes': { path: '/changes/access' },
  users: { path: '/identities/users' },
  groups: { path: '/identities/groups' },
  applications: { path: '/identities/applications' },
  'managed-identities': { path: '/identities/managed-identities' },
  roles: { path: '/identities/roles' },
  'role-assignments': { path: '/identities/role-assignments' },
  'who-can': { path: '/access/who-can' },
  'what-can': { path: '/access/what-can', rows: 'holdings' },
  'who-has-role': { path: '/access/who-has-role' },
  'posture-findings': { path: '/posture/findings' },
  'posture-subjects': { path: '/posture/subjects' },
  'mfa-users': { path: '/mfa/users' },
  'mfa-exclusions': { path: '/mfa/exclusions' },
  entitlements: { path: '/entitlements' },
  'entitlement-holders': { path: '/entitlements/{id}/holders' },
  checks: { path: '/checks' },
  'check-failures': { path: '/checks/failures' },
  'check-items': { path: '/checks/{id}/items' },
  exceptions: { path: '/checks/exceptions' },
  frameworks: { path: '/frameworks' },
  controls: { path: '/frameworks/{id}' },
  assessments: { path: '/assessments' },
  'assessment-controls': { path: '/assessments/{id}', rows: 'controls' },
  people: { path: '/people' },
  accounts: { path: '/people/accounts' },
  offboarding: { path: '/people/offboarding' },
  vulnerabilities: { path: '/vulnerabilities' },
  audit: { path: '/audit' },
} as const satisfies Readonly<Record<string, ListedTable>>;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as [TableName, ...TableName[]];
export const findTable = (name: TableName): ListedTable => tables[name];

interface Schema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** The description of the API, as far as columns need it. */
export interface Described {
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

type Row = Readonly<Record<string, unknown>>;

/** Things within things get columns of their own so deep; what is below is told as JSON. */
const deepest = 3;

/** Every property of a row, in the order of the answer's schema. Throws for a list that the description does not have. */
export function columnsOf(name: TableName, described: Described, prefix: string): TableColumn<Row>[] {
  const { path, rows = 'items' } = findTable(name);
  const found = described.paths?.[`${prefix}${path}`] as
    | { get?: { responses?: Record<string, { content?: Record<string, { schema?: Schema }> }> } }
    | undefined;
  const answer = found?.get?.responses?.['200']?.content?.['application/json']?.schema;
  const row = partsOf(answer, described).flatMap(({ properties }) => partsOf(properties?.[rows], described));
  const columns = row.flatMap(({ items }) => leaves(items, described, []));
  if (columns.length === 0) throw new Error(`${prefix}${path} answers with no list named ${rows}`);
  const places = new Map(columns.map((place) => [place.join('.'), place]));
  return [...places.values()].map((place) => ({ title: titleOf(place), value: (one) => cellOf(valueAt(one, place)) }));
}

/** What a schema may be: references followed, alternatives side by side. */
function partsOf(schema: Schema | undefined, described: Described): Schema[] {
  if (schema === undefined) return [];
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return partsOf(described.components?.schemas?.[name] as Schema | undefined, described);
  }
  const several = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  return several ? several.flatMap((one) => partsOf(one, described)) : [schema];
}

function leaves(schema: Schema | undefined, described: Described, place: readonly string[]): (readonly string[])[] {
  const properties = partsOf(schema, described).flatMap((part) => Object.entries(part.properties ?? {}));
  if (properties.length === 0 || place.length >= deepest) return place.length === 0 ? [] : [place];
  return properties.flatMap(([name, inner]) => leaves(inner, described, [...place, name]));
}

function valueAt(row: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Row)[name] : undefined,
    row,
  );
}

function cellOf(value: unknown): CellValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  return JSON.stringify(value);
}

/** `lastSeen.at` is "Last seen: at". */
function titleOf(place: readonly string[]): string {
  const words = place.map((name) =>
    name.replace(/([a-z])([A-Z])/g, (_all, a: string, b: string) => `${a} ${b.toLowerCase()}`),
  );
  const text = words.join(': ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
