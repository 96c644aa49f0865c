/** One cheap read for each Graph permission, in batches. */
import type { Declaration, Licence } from '../catalog/index.ts';
import type { Answer, BatchRequest, CloudClient, Requirement } from '../cloud/index.ts';
import type { Result } from '../errors/index.ts';
import { purpose } from './probe.ts';

type GraphList = Extract<Declaration['source'], { kind: 'graph-list' }>;

/** A list that can be asked for one item by itself. */
export interface TriedRead {
  readonly declaration: Declaration;
  readonly path: string;
  readonly version: 'v1.0' | 'beta';
}

/** The read of a declaration, as small as its service lets it be. Undefined where it is none by itself. */
export function smallRead(declaration: Declaration): TriedRead | undefined {
  const { source } = declaration;
  if (source.kind !== 'graph-list' || source.body || source.filter?.includes('{')) return undefined;
  return { declaration, path: `${source.path}${queryOf(source)}`, version: source.version ?? 'v1.0' };
}

function queryOf({ select, filter, pageSize, single }: GraphList): string {
  const query = [
    ...(select ? [`$select=${select.join(',')}`] : []),
    ...(filter ? [`$filter=${encodeURIComponent(filter)}`] : []),
    ...(pageSize !== undefined && !single ? ['$top=1'] : []),
  ];
  return query.length > 0 ? `?${query.join('&')}` : '';
}

/** The read that tells most about a permission: it needs nothing else, is no beta, and can be asked for one item. */
export function readFor(
  permission: string,
  declarations: readonly Declaration[],
  missing: ReadonlySet<Licence>,
): TriedRead | undefined {
  const weight = ({ rights, licence, source, slow }: Declaration): number =>
    (rights.length - 1) * 8 +
    (licence ? 4 : 0) +
    ('version' in source && source.version === 'beta' ? 4 : 0) +
    (slow ? 2 : 0) +
    (source.kind === 'graph-list' && source.pageSize === undefined ? 1 : 0);
  return declarations
    .filter(({ rights }) => rights.some((right) => right.kind === 'graph' && right.permission === permission))
    .filter(({ licence }) => licence === undefined || !missing.has(licence))
    .flatMap((declaration) => smallRead(declaration) ?? [])
    .sort((a, b) => weight(a.declaration) - weight(b.declaration))[0];
}

/** The answers by type. */
export async function tryReads(client: CloudClient, reads: readonly TriedRead[]): Promise<Map<string, Result<Answer>>> {
  const unique = [...new Map(reads.map((read) => [read.declaration.type, read])).values()];
  const answers = new Map<string, Result<Answer>>();
  await Promise.all(
    (['v1.0', 'beta'] as const).map(async (version) => {
      const own = unique.filter((read) => read.version === version);
      if (own.length === 0) return;
      const requests = own.map(
        ({ path, declaration }): BatchRequest => ({ path, requires: requirementOf(declaration) }),
      );
      const results = await client.batch(requests, { purpose, version });
      for (const [index, { declaration }] of own.entries()) {
        const result = results[index];
        if (result) answers.set(declaration.type, result);
      }
    }),
  );
  return answers;
}

function requirementOf({ rights, licence }: Declaration): Requirement {
  const permission = rights.flatMap((right) => (right.kind === 'graph' ? [right.permission] : [])).at(-1);
  return { ...(permission !== undefined && { permission }), ...(licence !== undefined && { licence }) };
}
