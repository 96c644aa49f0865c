/** Paths, api-versions and rights against the reference table of list endpoints, on machines that have it. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { EntityType, Source } from '../declaration.ts';
import { azureDeclarations } from './index.ts';

const file = new URL('../../../../shared/reference/azure-endpoints.json', import.meta.url);
const present = existsSync(file);
const title = present
  ? 'against the table of endpoints'
  : `against the table of endpoints (skipped: ${file.pathname} is not on this machine)`;

const table = z.object({
  endpoints: z.array(
    z.object({
      armType: z.string(),
      listPath: z.string(),
      apiVersion: z.string(),
      readAction: z.string(),
      arg: z.object({ table: z.string().nullable() }),
    }),
  ),
});

type Row = z.infer<typeof table>['endpoints'][number];

/** The row of a read: by its own path where it is a list, by the last part of the path where it is below a parent. */
function rowOf(rows: readonly Row[], source: Source): Row | undefined {
  if (source.kind === 'resource-graph')
    return rows.find((row) => armType(source, row) && row.arg.table === source.table);
  if (source.kind === 'arm-list') return rows.find((row) => row.listPath === source.path);
  if (source.kind !== 'arm-children') return undefined;
  const tail = source.path.slice('{id}'.length);
  return rows.find((row) => row.listPath.endsWith(`}${tail}`));
}

function armType(source: Source & { kind: 'resource-graph' }, row: Row): boolean {
  const type = row.armType.toLowerCase();
  return type === source.resourceType;
}

describe.skipIf(!present)(title, () => {
  const rows = present ? table.parse(JSON.parse(readFileSync(file, 'utf8'))).endpoints : [];
  const read = azureDeclarations.filter(
    (declaration): declaration is EntityType => declaration.kind === 'entity' && declaration.source.kind !== 'part',
  );

  test.each(read.map((declaration) => [declaration.type, declaration] as const))('%s', (type, { source, rights }) => {
    const row = rowOf(rows, source);
    if (!row) throw new Error(`no row for ${type}`);
    if (source.kind === 'resource-graph') {
      if (!source.fallback) return expect(row.listPath).toContain('{serverName}');
      expect(source.fallback.apiVersion).toBe(row.apiVersion);
      expect(source.fallback.path).toBe(row.listPath.replace('/{scope}', '/subscriptions/{subscriptionId}'));
      expect(source.fallback.per).toBe(source.fallback.path.includes('{subscriptionId}') ? 'subscription' : 'tenant');
    } else if (source.kind === 'arm-list' || source.kind === 'arm-children') {
      expect(source.apiVersion).toBe(row.apiVersion);
    }
    if (rights.length > 0) expect(rights).toEqual([{ kind: 'azure', action: row.readAction }]);
    else expect(row.readAction).toMatch(/any authenticated principal/);
  });
});
