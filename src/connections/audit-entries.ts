/** What the audit log says of connections. */
import type { NewAuditEntry, RequestContext } from '../audit/index.ts';
import type { ReadOptions } from '../catalog/index.ts';
import type { ErrorCode } from '../errors/index.ts';
import type { ConnectionRow } from './repo.ts';
import type { ConnectionInput } from './schema.ts';

const targetOf = ({ id, name }: Pick<ConnectionRow, 'id' | 'name'>) => ({ kind: 'connection', id, name }) as const;
const detailsOf = ({ cloud, tenantId, clientId, credentialKind }: ConnectionRow) => ({
  cloud,
  tenantId,
  clientId,
  credentialKind,
});

export function connectionCreated(row: ConnectionRow, by: RequestContext): NewAuditEntry<'connection.created'> {
  return { action: 'connection.created', by, target: targetOf(row), details: detailsOf(row) };
}

export function connectionRemoved(row: ConnectionRow, by: RequestContext): NewAuditEntry<'connection.removed'> {
  return { action: 'connection.removed', by, target: targetOf(row), details: detailsOf(row) };
}

/** A connection that was asked for and not made: all there is of it is the tenant. */
export function connectionRefused(
  { name, cloud, tenantId }: Pick<ConnectionInput, 'name' | 'cloud' | 'tenantId'>,
  credential: { readonly kind: ConnectionRow['credentialKind']; readonly clientId: string | undefined },
  outcome: ErrorCode,
  by: RequestContext,
): NewAuditEntry<'connection.failed'> {
  const details = { cloud, tenantId, credentialKind: credential.kind, clientId: credential.clientId ?? null };
  const target = { kind: 'tenant', id: tenantId, name: name ?? tenantId } as const;
  return { action: 'connection.failed', by, target, outcome, details };
}

/** With what the connection has now. */
export function credentialReplaced(
  row: ConnectionRow,
  by: RequestContext,
): NewAuditEntry<'connection.reauthenticated'> {
  return { action: 'connection.reauthenticated', by, target: targetOf(row), details: detailsOf(row) };
}

/** Another credential for a connection, which Microsoft did not accept; the connection keeps the one it has. */
export function credentialRefused(
  row: ConnectionRow,
  credentialKind: ConnectionRow['credentialKind'],
  outcome: ErrorCode,
  by: RequestContext,
): NewAuditEntry<'connection.failed'> {
  const { cloud, tenantId } = row;
  return {
    action: 'connection.failed',
    by,
    target: targetOf(row),
    outcome,
    details: { cloud, tenantId, credentialKind },
  };
}

export function connectionReconnected(row: ConnectionRow, by: RequestContext): NewAuditEntry<'connection.reconnected'> {
  return { action: 'connection.reconnected', by, target: targetOf(row), details: detailsOf(row) };
}

type Target = Pick<ConnectionRow, 'id' | 'name'>;

export function connectionRevoked(
  row: Target,
  cancelledRuns: number,
  by: RequestContext,
): NewAuditEntry<'connection.revoked'> {
  return { action: 'connection.revoked', by, target: targetOf(row), details: { cancelledRuns } };
}

export function connectionPaused(row: Target, by: RequestContext): NewAuditEntry<'connection.paused'> {
  return { action: 'connection.paused', by, target: targetOf(row) };
}

export function connectionResumed(row: Target, by: RequestContext): NewAuditEntry<'connection.resumed'> {
  return { action: 'connection.resumed', by, target: targetOf(row) };
}

/** Schedule or scope; undefined when everything is what it was. */
export function settingsChanged(
  row: Target,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  by: RequestContext,
): NewAuditEntry<'connection.changed'> | undefined {
  const changes = Object.entries(after)
    .map(([name, value]) => ({ name, from: inWords(before[name]), to: inWords(value) }))
    .filter(({ from, to }) => from !== to)
    .map(({ name, from, to }) => `${name}: ${from} -> ${to}`);
  return changes.length === 0
    ? undefined
    : { action: 'connection.changed', by, target: targetOf(row), details: { changes } };
}

/** Undefined when every option is what it was. */
export function connectionChanged(
  connection: Pick<ConnectionRow, 'id' | 'name'>,
  before: ReadOptions,
  after: ReadOptions,
  by: RequestContext,
): NewAuditEntry<'connection.changed'> | undefined {
  const changes = differences(before, after);
  if (changes.length === 0) return undefined;
  return { action: 'connection.changed', by, target: targetOf(connection), details: { changes } };
}

/** Such as `skipUnusedRoles: false -> true` and `products.intune: default -> false`. */
function differences(before: ReadOptions, after: ReadOptions): string[] {
  const [old, now] = [before, after].map(({ products, types, ...plain }) =>
    Object.fromEntries([
      ...Object.entries(plain),
      ...Object.entries(products).map(([name, on]) => [`products.${name}`, on]),
      ...Object.entries(types).map(([name, on]) => [`types.${name}`, on]),
    ]),
  );
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
  return names
    .map((name) => ({ name, from: inWords(old?.[name]), to: inWords(now?.[name]) }))
    .filter(({ from, to }) => from !== to)
    .map(({ name, from, to }) => `${name}: ${from} -> ${to}`);
}

const inWords = (value: unknown) => (value === undefined ? 'default' : JSON.stringify(value));
