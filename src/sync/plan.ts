/** The plan of a run, derived from the catalogue: which steps there are, and which wait for which. Pure. */
import type { Declaration, ResourceGraphTable } from '../catalog/index.ts';

export interface StepPlan {
  readonly id: string;
  readonly title: string;
  readonly kind: 'graph-list' | 'resource-graph' | 'arm-list' | 'arm-children' | 'graph-children';
  /** Types of the declarations that are read in this step; parts come with their whole. */
  readonly types: readonly string[];
  readonly table?: ResourceGraphTable;
  /** Steps that must have ended before, because they bring the parents. */
  readonly after: readonly string[];
  /** Everything, or only what has changed since the last read. */
  readonly mode: 'full' | 'changes';
  /** Digest of what is read and kept; an earlier read with another one is no base for changes. */
  readonly signature: string;
  /** When the last read began (ISO), where only changes are read. */
  readonly since?: string;
  /** The place in a change feed. */
  readonly feed?: unknown;
}

const tableTitles: Record<ResourceGraphTable, string> = {
  resources: 'Azure resources',
  resourcecontainers: 'Management groups, subscriptions and resource groups',
  authorizationresources: 'Azure roles and role assignments',
  advisorresources: 'Advisor recommendations',
  appserviceresources: 'App Service configuration',
  batchresources: 'Batch pools',
  computeresources: 'Instances of scale sets',
  dnsresources: 'DNS records',
  guestconfigurationresources: 'Guest configuration of machines',
  kubernetesconfigurationresources: 'Extensions of Kubernetes clusters',
  managedservicesresources: 'Lighthouse delegations',
  policyresources: 'Azure Policy',
  recoveryservicesresources: 'Backup and recovery',
  securityresources: 'Defender for Cloud',
};

/**
 * One step for each Graph and Resource Manager read, one for each Resource Graph table.
 * @param declarations what is switched on
 */
export function planSteps(declarations: readonly Declaration[]): StepPlan[] {
  const steps = new Map<string, StepPlan>();
  const stepOfType = new Map<string, string>();
  for (const declaration of declarations) {
    const { source, type } = declaration;
    if (source.kind === 'part') continue;
    const id = source.kind === 'resource-graph' ? `resource-graph:${source.table}` : `${source.kind}:${type}`;
    const known = steps.get(id);
    steps.set(id, {
      id,
      kind: source.kind,
      title: source.kind === 'resource-graph' ? tableTitles[source.table] : titleOf(declaration),
      types: [...(known?.types ?? []), type],
      ...(source.kind === 'resource-graph' && { table: source.table }),
      after: [],
      mode: 'full',
      signature: '',
    });
    stepOfType.set(type, id);
  }
  const wholeOf = new Map(
    declarations.map(({ type, source }) => [type, source.kind === 'part' ? source.parent : type]),
  );
  return [...steps.values()].map((step) => {
    const parents = declarations.flatMap(({ type, source }) =>
      step.types.includes(type) && 'parents' in source ? source.parents : [],
    );
    const after = parents
      .map((parent) => stepOfType.get(wholeOf.get(parent) ?? parent))
      .filter((id) => id !== undefined);
    // Whether a subscription is registered for a provider tells an empty list from a service that was never used.
    const providers = step.kind.startsWith('graph') ? undefined : stepOfType.get('azure_resource_provider');
    if (providers !== undefined && step.id !== providers) after.push(providers);
    return { ...step, after: [...new Set(after)].filter((id) => id !== step.id) };
  });
}

/**
 * The steps, those first for which the most others wait in the end, and then the longest: what comes last is begun as early as it
 * can be.
 * @param pages how many pages the steps had the last time
 */
export function byUrgency<Step extends { readonly plan: Pick<StepPlan, 'id' | 'after'> }>(
  steps: readonly Step[],
  pages: ReadonlyMap<string, number>,
): Step[] {
  const waiting = new Map<string, ReadonlySet<string>>();
  const plans = steps.map(({ plan }) => plan);
  const waitingFor = (id: string): ReadonlySet<string> => {
    const known = waiting.get(id);
    if (known) return known;
    const direct = plans.filter(({ after }) => after.includes(id)).map((plan) => plan.id);
    const all = new Set([...direct, ...direct.flatMap((one) => [...waitingFor(one)])]);
    waiting.set(id, all);
    return all;
  };
  const pagesOf = ({ plan }: Step) => pages.get(plan.id) ?? 0;
  return steps.toSorted((a, b) => waitingFor(b.plan.id).size - waitingFor(a.plan.id).size || pagesOf(b) - pagesOf(a));
}

/**
 * Of the steps that could begin, those that should. Resource Graph gives few answers in a time: while a table is read that others wait
 * for, no table is that nobody waits for.
 * @param open all steps that have not ended, running ones too
 */
export function worthBeginning<Step extends { readonly plan: Pick<StepPlan, 'id' | 'kind' | 'after'> }>(
  ready: readonly Step[],
  open: readonly Step[],
): readonly Step[] {
  const awaited = new Set(open.flatMap(({ plan }) => plan.after));
  const isLast = ({ plan }: Step) => plan.kind === 'resource-graph' && !awaited.has(plan.id);
  const hurry = open.some(({ plan }) => plan.kind === 'resource-graph' && awaited.has(plan.id));
  return hurry ? ready.filter((step) => !isLast(step)) : ready;
}

function titleOf(declaration: Declaration): string {
  return declaration.kind === 'entity' ? declaration.plural : declaration.title;
}

/** A step's types together with the types that come as parts of them. */
export function typesWithParts(types: readonly string[], declarations: readonly Declaration[]): string[] {
  const all = new Set(types);
  for (let size = 0; size !== all.size; ) {
    size = all.size;
    for (const { type, source } of declarations) if (source.kind === 'part' && all.has(source.parent)) all.add(type);
  }
  return [...all];
}
