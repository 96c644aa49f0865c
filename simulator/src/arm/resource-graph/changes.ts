/**
 * Rows of `resourcechanges` and `resourcecontainerchanges`: what was created, updated or deleted in the last 14 days.
 * Source: "Get resource changes" (Resource Graph); the forms of names, snapshots and values are those of published answers.
 */
import { createHash } from 'node:crypto';
import { armTypeOf } from '../../world/changeable-arm-id.ts';
import { arrayCollection } from '../../world/collection.ts';
import type { ArmChange, ChangeableWorld, Collection, JsonObject, World } from '../../world/world.ts';
import type { ArmCall } from '../call.ts';
import { worldVersion } from '../rights/cache.ts';
import { subscriptionOf } from '../scope-path.ts';
import { typeOfWorld } from '../types/registry.ts';
import { propertyChanges } from './property-changes.ts';

/** The table whose rows' changes are meant. */
export type ChangedTable = 'resources' | 'resourcecontainers';

interface Change {
  readonly table: ChangedTable;
  readonly targetId: string;
  /** Right that a caller needs at the target, whether it still exists or not. */
  readonly action: string;
  readonly time: number;
  readonly body: JsonObject;
}

const retentionMs = 14 * 86_400_000;
const dayMs = 86_400_000;

const containerActions: Readonly<Record<string, string>> = {
  'microsoft.management/managementgroups': 'Microsoft.Management/managementGroups/read',
  'microsoft.resources/subscriptions': 'Microsoft.Resources/subscriptions/read',
  'microsoft.resources/subscriptions/resourcegroups': 'Microsoft.Resources/subscriptions/resourceGroups/read',
};

const kept = new WeakMap<World, { version: number; bySubscription: Map<string, Change[]> }>();

/** Changes in a subscription (`''`: above all subscriptions) that the caller may read. */
export function changesIn(call: ArmCall, table: ChangedTable, subscriptionId: string): Collection {
  const oldest = call.now.getTime() - retentionMs;
  const changes = changesOf(call.world).get(subscriptionId.toLowerCase()) ?? [];
  const visible = changes.filter(
    (change) => change.table === table && change.time >= oldest && call.rights.can(change.action, change.targetId),
  );
  return arrayCollection(visible.map(({ body }) => body));
}

function changesOf(world: World): Map<string, Change[]> {
  const version = worldVersion(world);
  const known = kept.get(world);
  if (known?.version === version) return known.bySubscription;
  const bySubscription = new Map<string, Change[]>();
  const lastTimes = new Map<string, number>();
  for (const [index, change] of (isChangeable(world) ? world.armChanges() : []).entries()) {
    const key = change.id.toLowerCase();
    const made = changeOf(world, change, index, lastTimes.get(key));
    lastTimes.set(key, change.time.getTime());
    if (!made) continue;
    const subscription = subscriptionOf(key) ?? '';
    const list = bySubscription.get(subscription) ?? [];
    bySubscription.set(subscription, list);
    list.push(made);
  }
  kept.set(world, { version, bySubscription });
  return bySubscription;
}

/** The row's body; `undefined` for what Resource Graph tracks no changes of. */
function changeOf(world: World, change: ArmChange, index: number, last: number | undefined): Change | undefined {
  const { id, before, after } = change;
  const type = armTypeOf(id) ?? '';
  const row = typeOfWorld(type);
  const container = containerActions[type];
  if (container === undefined && row?.table !== 'resources') return undefined;
  const changes = before && after ? propertyChanges(before, after) : {};
  const count = Object.keys(changes).length;
  if (before && after && count === 0) return undefined;
  const time = change.time.getTime();
  const previous = before && snapshot(`${index} before ${id}`, last ?? time - dayMs);
  const next = after && snapshot(`${index} after ${id}`, time);
  const name = `${ticks(before ? (last ?? time - dayMs) : time)}_${guidOf(`${index} change ${id}`)}`;
  const fullType = row?.fullType ?? container?.replace(/\/read$/, '') ?? type;
  const properties: JsonObject = {
    targetResourceId: id,
    targetResourceType: type,
    changeType: after ? (before ? 'Update' : 'Create') : 'Delete',
    changeAttributes: {
      previousResourceSnapshotId: previous ?? null,
      newResourceSnapshotId: next ?? null,
      correlationId: guidOf(`${index} correlation ${id}`),
      changedByType: 'User',
      changesCount: count,
      clientType: 'Azure Portal',
      changedBy: `admin@${world.defaultDomain}`,
      operation: `${fullType}/${after ? 'write' : 'delete'}`,
      timestamp: change.time.toISOString(),
    },
    changes,
  };
  return {
    table: container === undefined ? 'resources' : 'resourcecontainers',
    targetId: id,
    action: container ?? row?.action ?? `${fullType}/read`,
    time,
    body: { id: `${id}/providers/Microsoft.Resources/changes/${name}`, name, properties },
  };
}

/** `{ticks}_{guid}_{number}_{seconds}`. */
function snapshot(key: string, time: number): string {
  const number = createHash('sha1').update(`${key} number`).digest().readUInt32BE(0);
  return `${ticks(time)}_${guidOf(key)}_${number}_${Math.floor(time / 1000)}`;
}

/** 100-nanosecond steps since the year 1, counted down from the largest number, so that newer names come first. */
function ticks(time: number): string {
  const since = BigInt(time) * 10_000n + 621_355_968_000_000_000n;
  return (9_223_372_036_854_775_807n - since).toString().padStart(20, '0');
}

function guidOf(key: string): string {
  const hex = createHash('sha1').update(key).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function isChangeable(world: World): world is ChangeableWorld {
  return 'armChanges' in world;
}
