/** Every recorded Resource Manager body of our types maps, on machines that have the recordings. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { EntityType } from '../declaration.ts';
import { mapEntity } from '../map.ts';
import { azureDeclarations } from './index.ts';
import { parentOf, tenantId } from './testing.ts';

const folder = new URL('../../../../shared/recorded/arm/', import.meta.url);
const present = existsSync(folder);
const title = present ? 'recorded answers' : `recorded answers (skipped: ${folder.pathname} is not on this machine)`;

const exchanges = z.array(z.object({ method: z.string(), url: z.string(), status: z.number(), body: z.unknown() }));
const listBody = z.object({ value: z.array(z.unknown()) });

const entityTypes = azureDeclarations.filter((declaration): declaration is EntityType => declaration.kind === 'entity');
const find = (type: string) => entityTypes.find((declaration) => declaration.type === type);

/** The end of the path of a list, in lower case, and the types that may be in it. */
const lists = new Map<string, EntityType[]>();
for (const declaration of entityTypes) {
  const { source } = declaration;
  const path =
    source.kind === 'resource-graph'
      ? source.fallback?.path
      : source.kind === 'arm-list' || source.kind === 'arm-children'
        ? source.path
        : undefined;
  const tail = path?.replace(/^.*\}/, '').toLowerCase();
  if (tail) lists.set(tail, [...(lists.get(tail) ?? []), declaration]);
}

/** The Resource Manager type in an id, in lower case; empty for scopes. */
function typeIn(id: string): string {
  const [, below = ''] = /^.*\/providers\/(.*)$/i.exec(id) ?? [];
  const [namespace = '', ...rest] = below.toLowerCase().split('/');
  return [namespace, ...rest.filter((_, position) => position % 2 === 0)].join('/');
}

/** The Resource Manager type of a type of ours, in lower case, where it has one. */
function armTypeOf(type: string): string | undefined {
  const source = find(type)?.source;
  if (source?.kind === 'resource-graph') return source.resourceType;
  if (source?.kind === 'arm-list') return source.path.split('/providers/').at(-1)?.toLowerCase();
  if (source?.kind !== 'arm-children') return undefined;
  const below = source.path.split('/').filter((_, position) => position % 2 === 1);
  return [armTypeOf(source.parents[0] ?? ''), ...below].join('/').toLowerCase();
}

/** Lists below different parents may end in the same word: topics, subscriptions. */
function liesBelow({ source }: EntityType, parentId: string): boolean {
  if (source.kind !== 'arm-children' || !/^\{id\}\/(?!providers\/)/.test(source.path)) return true;
  return source.parents.some((parent) => armTypeOf(parent) === typeIn(parentId));
}

interface Item {
  readonly declarations: readonly EntityType[];
  readonly raw: unknown;
  readonly parentId: string;
}

function recordedItems(): Item[] {
  if (!present) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => {
    const recorded = exchanges.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    return recorded.flatMap(({ method, url, status, body }): Item[] => {
      const list = listBody.safeParse(body);
      if (method !== 'GET' || status !== 200 || !list.success) return [];
      const path = decodeURIComponent(new URL(url).pathname).replace(/\/{2,}/g, '/');
      const tail = [...lists.keys()]
        .filter((end) => path.toLowerCase().endsWith(end))
        .sort((a, b) => b.length - a.length)[0];
      if (tail === undefined) return [];
      const parentId = path.slice(0, path.length - tail.length);
      const declarations = (lists.get(tail) ?? []).filter((declaration) => liesBelow(declaration, parentId));
      return declarations.length === 0 ? [] : list.data.value.map((raw) => ({ declarations, raw, parentId }));
    });
  });
}

const secretName =
  /password|secretvalue|connectionstring|accountkey|sharedkey|accesskey|privatekey|protectedsettings|customdata/i;
const notSecret = /^(disablePasswordAuthentication|allowSharedKeyAccess|accountKeyType)$/i;
const secretText = /AccountKey=|SharedAccessKey=|[?&]sig=|-----BEGIN [A-Z ]*PRIVATE KEY/;

/** Paths of fields whose name or text looks like a secret. */
function secrets(value: unknown, path: string): string[] {
  if (typeof value === 'string') return secretText.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = `${path}.${name}`;
    const bears = secretName.test(name) && !notSecret.test(name) && inner !== null && typeof inner !== 'object';
    return [...(bears ? [here] : []), ...secrets(inner, here)];
  });
}

describe.skipIf(!present)(title, () => {
  const items = recordedItems();
  const mapped = items.map(({ declarations, raw, parentId }) => {
    const context = { tenantId, parent: parentOf(parentId, 'azure_subscription') };
    return declarations.flatMap((declaration) => mapEntity(declaration, raw, context, find) ?? []);
  });
  const mappings = mapped.flat();

  test('are many, and of many types', () => {
    const counts = Map.groupBy(
      mappings.flatMap(({ entities }) => entities),
      ({ type }) => type,
    );
    expect(items.length).toBeGreaterThan(1000);
    for (const type of [
      'azure_subscription',
      'azure_resource_group',
      'azure_role_definition',
      'azure_role_assignment',
      'azure_virtual_machine',
      'azure_virtual_machine_scale_set',
      'azure_disk',
      'azure_network_security_group',
      'azure_virtual_network',
      'azure_subnet',
      'azure_network_interface',
      'azure_public_ip',
      'azure_load_balancer',
      'azure_storage_account',
      'azure_file_share',
      'azure_kubernetes_cluster',
      'azure_activity_log_alert',
      'azure_diagnostic_setting',
    ]) {
      expect(counts.get(type)?.length ?? 0, type).toBeGreaterThan(0);
    }
  });

  test('map to one entity of one type each, with nothing rejected', () => {
    expect(mappings.flatMap(({ rejected }) => rejected)).toEqual([]);
    expect(mapped.filter((each) => each.length !== 1)).toEqual([]);
  });

  test('give keys in lower case that start with a slash, and relations between named ends', () => {
    for (const { entities, relations } of mappings) {
      for (const { type, key } of entities) {
        if (type !== 'azure_key_identifier') expect(key).toMatch(/^\/[^A-Z]+[^A-Z/]$/);
      }
      for (const { from, to } of relations) {
        // Names may have blanks (recorded: alert rules).
        for (const end of [from, to]) expect(end).toMatch(/^[^A-Z]+$/);
        // A link tells of the thing that it lies below.
        expect([from, to].some((end) => entities.some(({ key, partOf }) => key === end || partOf === end))).toBe(true);
      }
    }
  });

  test('keep nothing that looks like a secret', () => {
    const kept = mappings.flatMap(({ entities }) =>
      entities.flatMap((entity) =>
        secrets({ properties: entity.properties, document: JSON.parse(entity.document) }, entity.type),
      ),
    );
    expect([...new Set(kept)]).toEqual([]);
  });
});
