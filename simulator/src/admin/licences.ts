/** Lets a test change a tenant's licences while it is served, with `subscribedSkus` following. */
import type { ChangeableWorld, Collection, Json, JsonObject, Licence, World } from '../world/world.ts';

export const licenceNames = [
  'P1',
  'P2',
  'Governance',
  'WorkloadIdentitiesPremium',
] as const satisfies readonly Licence[];

/** Service plans by licence, from Microsoft's list of product names and service plan identifiers. */
const plans: Readonly<Record<Licence, { readonly id: string; readonly name: string; readonly sku: string }>> = {
  P1: { id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', name: 'AAD_PREMIUM', sku: 'AAD_PREMIUM' },
  P2: { id: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', name: 'AAD_PREMIUM_P2', sku: 'AAD_PREMIUM_P2' },
  Governance: {
    id: 'e866a266-3cff-43a3-acca-0c90a7e00c8b',
    name: 'Entra_Identity_Governance',
    sku: 'Microsoft_Entra_ID_Governance',
  },
  WorkloadIdentitiesPremium: {
    id: '7dc0e92d-bf15-401d-907e-0884efe7c760',
    name: 'AAD_WRKLDID_P2',
    sku: 'Workload_Identities_P2',
  },
};

export type LicensedWorld = World & { setLicences(licences: Iterable<Licence>): void };

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const planName = (plan: Json): string => (isObject(plan) ? String(plan.servicePlanName ?? '').toUpperCase() : '');
const plansOf = (sku: JsonObject): Json[] => (Array.isArray(sku.servicePlans) ? sku.servicePlans : []);

function newSku(licence: Licence, world: World): JsonObject {
  const { id, name, sku } = plans[licence];
  const plan = { servicePlanId: id, servicePlanName: name, provisioningStatus: 'Success', appliesTo: 'User' };
  return {
    id: `${world.tenantId}_${id}`,
    skuId: id,
    skuPartNumber: sku,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: 0,
    prepaidUnits: { enabled: 25, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: [plan],
  };
}

/** The world's SKUs without the plans of licences that were taken away, and with one more for each that was added. */
function skusFor(world: World, licences: ReadonlySet<Licence>): Collection {
  const source = world.graph.set('subscribedskus');
  const gone = licenceNames.filter((licence) => !licences.has(licence)).map((each) => plans[each].name.toUpperCase());
  const skus: JsonObject[] = [];
  for (let index = 0; index < (source?.size ?? 0); index++) {
    const sku = source?.at(index) ?? {};
    const kept = plansOf(sku).filter((plan) => !gone.includes(planName(plan)));
    if (kept.length > 0 || plansOf(sku).length === 0) skus.push({ ...sku, servicePlans: kept });
  }
  const held = new Set(skus.flatMap((sku) => plansOf(sku).map(planName)));
  for (const licence of licences) {
    if (!held.has(plans[licence].name.toUpperCase())) skus.push(newSku(licence, world));
  }
  const find = (id: string) => skus.find((sku) => String(sku.id).toLowerCase() === id.toLowerCase());
  return { size: skus.length, at: (index) => skus[index] ?? {}, find };
}

/** True for a world that can be changed while it is served. */
export function isChangeable(world: World): world is ChangeableWorld {
  return 'changedSince' in world && 'put' in world;
}

/** The same world behind a switch for its licences; changeable when the one inside is. */
export function licensed<W extends World>(world: W): W & LicensedWorld {
  let override: ReadonlySet<Licence> | undefined;
  let skus: Collection | undefined;
  const graph: World['graph'] = {
    set: (path) => (skus && path === 'subscribedskus' ? skus : world.graph.set(path)),
    navigation: (set, id, name) => world.graph.navigation(set, id, name),
    singleton: (path) => world.graph.singleton(path),
    object: (id) => world.graph.object(id),
  };
  const own = {
    graph,
    get licences() {
      return override ?? world.licences;
    },
    truth() {
      return skus ? { ...world.truth(), subscribedskus: skus.size } : world.truth();
    },
    setLicences(licences: Iterable<Licence>) {
      override = new Set(licences);
      skus = skusFor(world, override);
    },
  };
  // An empty target: a world may be frozen, and a proxy must not answer differently for frozen properties of its target.
  return new Proxy({} as object, {
    has: (_, name) => name in own || name in world,
    get(_, name) {
      if (name in own) return Reflect.get(own, name);
      const value: unknown = Reflect.get(world, name, world);
      return typeof value === 'function' ? value.bind(world) : value;
    },
  }) as W & LicensedWorld;
}
