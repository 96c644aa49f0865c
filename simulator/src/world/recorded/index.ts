/**
 * A tenant of recorded answers of the real services, read from a folder when it is started: nothing of it is kept here. The
 * answers may come from several tenants and years: their objects are united by id, the newest recording of each counts.
 */
import { itemsOf } from '../collection.ts';
import type { Collection, JsonObject, World } from '../world.ts';
import { armObjects } from './arm-objects.ts';
import { RecordedArm } from './arm-world.ts';
import { readerOf } from './client.ts';
import { type Exchange, isObject, objectsIn } from './exchange.ts';
import { readRecording } from './exchanges.ts';
import { graphObjects } from './graph-objects.ts';
import { recordedGraph } from './graph-world.ts';
import { guidOf } from './placeholders.ts';

/**
 * The world of a folder with `index.json`, `arm/*.json` and `graph/*.json`. Its tenant is the organization that was recorded
 * most often. Throws `Error` naming the file that cannot be read.
 */
export function recordedWorld(folder: string): World {
  const { exchanges } = readRecording(folder);
  const tenantId = tenantOf(exchanges);
  const arm = new RecordedArm(armObjects(exchanges), tenantId);
  const graph = recordedGraph(graphObjects(exchanges), tenantId);
  const organization = graph.set('organization')?.find(tenantId) ?? {};
  return {
    name: 'recorded',
    tenantId,
    displayName: String(organization.displayName ?? 'Recorded tenant'),
    defaultDomain: defaultDomain(graph.set('domains'), organization),
    licences: new Set(['P1', 'P2'] as const),
    clients: [readerOf(tenantId)],
    graph,
    arm,
    truth: () => ({ ...graph.counts(), ...arm.counts() }),
  };
}

/**
 * Recorded objects by the type in their ids and by Graph set, before anything is served: without the minimal bodies of
 * subscriptions that `truth()` counts, and with what the services answer themselves (locations, provider registrations).
 */
export function recordedCounts(folder: string): Readonly<Record<string, number>> {
  const { exchanges } = readRecording(folder);
  const { objects, details, registrations } = armObjects(exchanges);
  const counts: Record<string, number> = {};
  const add = (name: string): void => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const { type } of objects) add(type);
  for (const path of details.keys()) add(/\/locations\/[^/]+$/.test(path) ? 'locations' : 'details');
  for (const name of registrations.keys()) add(name.split('/')[1] ?? '');
  return { ...recordedGraph(graphObjects(exchanges), tenantOf(exchanges)).counts(), ...counts };
}

/** Id of the organization in most answers; one made from the folder's lack of it otherwise. */
function tenantOf(exchanges: readonly Exchange[]): string {
  const times = new Map<string, number>();
  for (const { service, status, path, body } of exchanges) {
    if (service !== 'graph' || status !== 200 || !/\/organization$/i.test(path)) continue;
    for (const { id } of objectsIn(body)) times.set(String(id), (times.get(String(id)) ?? 0) + 1);
  }
  const [most] = [...times].sort(([, left], [, right]) => right - left);
  return most?.[0] ?? guidOf('tenant');
}

function defaultDomain(domains: Collection | undefined, organization: JsonObject): string {
  const verified = Array.isArray(organization.verifiedDomains) ? organization.verifiedDomains.filter(isObject) : [];
  const candidates = [...verified.map(({ name, isDefault }) => ({ id: name ?? null, isDefault: isDefault ?? null }))];
  if (domains)
    candidates.unshift(
      ...[...itemsOf(domains)].map(({ id, isDefault }) => ({ id: id ?? null, isDefault: isDefault ?? null })),
    );
  const found = candidates.find(({ isDefault }) => isDefault === true) ?? candidates[0];
  return String(found?.id ?? 'recorded.onmicrosoft.com');
}
