/** Makes any world changeable while it is served. */
import { ArmOverlay } from './changeable-arm.ts';
import { GraphOverlayWithChildren } from './changeable-children.ts';
import { ChangeLog } from './changeable-log.ts';
import { inverseOf, isInverse } from './changeable-names.ts';
import { changedTruth } from './changeable-truth.ts';
import type { ArmChange, ChangeableWorld, JsonObject, Truth, World } from './world.ts';

/**
 * Lays changes over a world without copying it. References are kept in both directions (`members` and `memberOf`, `owners`
 * and `ownedObjects`, ...) and may be named from either side; the change is logged for the object that holds `members`.
 * Removing an Azure object removes everything below its id. Throws `RangeError` for an object that does not exist.
 * `now` dates the changes.
 */
export function changeable(base: World, now: () => Date = () => new Date()): ChangeableWorld {
  const graph = new GraphOverlayWithChildren(base.graph);
  const arm = new ArmOverlay(base.arm);
  const log = new ChangeLog();
  const armChanges: ArmChange[] = [];
  let shownClients = base.clients;
  let counted: { readonly version: number; readonly truth: Truth } | undefined;

  const putArm = (body: JsonObject, id: string): void => {
    const before = arm.get(id);
    arm.put(body);
    armChanges.push({ id, time: now(), ...(before && { before }), after: body });
  };
  const removeArm = (id: string): void => {
    for (const before of arm.remove(id)) armChanges.push({ id: String(before.id), time: now(), before });
  };

  const refer = (set: string, id: string, navigation: string, targetId: string, isAdded: boolean): void => {
    if (!graph.object(targetId)) throw new RangeError(`no object ${targetId}`);
    const [holder, inverse] = [graph.setHolding(targetId), inverseOf(navigation)];
    if (isInverse(navigation) && holder !== undefined && inverse !== undefined) {
      refer(holder, targetId, inverse, id, isAdded);
      return;
    }
    if (!graph.set(set)?.find(id)) throw new RangeError(`no object ${id} in ${set}`);
    graph.refer(set, id, navigation, targetId, isAdded);
    log.add(set, id, { removed: false, reference: { navigation, targetId, removed: !isAdded } });
  };

  return {
    name: base.name,
    tenantId: base.tenantId,
    displayName: base.displayName,
    defaultDomain: base.defaultDomain,
    licences: base.licences,
    get clients() {
      return shownClients;
    },
    graph,
    arm,
    truth: () => {
      if (counted?.version !== log.version) counted = { version: log.version, truth: changedTruth(base, graph, arm) };
      return counted.truth;
    },
    get version() {
      return log.version;
    },
    put: (set, body) => {
      const path = set.toLowerCase();
      if (typeof body.id !== 'string') throw new RangeError(`an object of ${set} needs an id`);
      if (path === 'arm') putArm(body, body.id);
      else graph.put(path, body);
      log.add(path, body.id, { removed: false });
    },
    remove: (set, id) => {
      const path = set.toLowerCase();
      const isThere = path === 'arm' ? arm.get(id) : graph.set(path)?.find(id);
      if (!isThere) throw new RangeError(`no object ${id} in ${set}`);
      if (path === 'arm') removeArm(id);
      else graph.remove(path, id);
      log.add(path, id, { removed: true });
    },
    addReference: (set, id, navigation, targetId) => refer(set.toLowerCase(), id, navigation, targetId, true),
    removeReference: (set, id, navigation, targetId) => refer(set.toLowerCase(), id, navigation, targetId, false),
    putChild: (set, id, navigation, body) => {
      graph.putChild(set, id, navigation, body);
      log.add(set.toLowerCase(), id, { removed: false });
    },
    removeChild: (set, id, navigation, childId) => {
      graph.removeChild(set, id, navigation, childId);
      log.add(set.toLowerCase(), id, { removed: false });
    },
    setClient: (clientId, client) => {
      const others = shownClients.filter((one) => one.clientId.toLowerCase() !== clientId.toLowerCase());
      shownClients = client ? [...others, client] : others;
    },
    setRegistered: (subscriptionId, namespace, registered) => arm.setRegistered(subscriptionId, namespace, registered),
    changeClient: (name, changes) => {
      if (!shownClients.some((client) => client.name === name)) throw new RangeError(`no client ${name}`);
      shownClients = shownClients.map((client) => (client.name === name ? { ...client, ...changes } : client));
    },
    changedSince: (set, version) => log.since(set, version),
    armChanges: () => armChanges,
  };
}
