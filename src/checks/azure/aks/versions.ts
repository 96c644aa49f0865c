/** Kubernetes versions. Source: "Managed Clusters - List" and "List Kubernetes Versions" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { code, type Item, type Json, type Verdict, valueAt } from '../../rule/index.ts';

const subject = 'azure_kubernetes_cluster';
const supportedFact = 'supported versions';

/** `[1, 31]` of `1.31.4`. */
function minorOf(version: Json | undefined): readonly [number, number] | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(typeof version === 'string' ? version : '') ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
}

const texts = (value: Json | undefined) =>
  Array.isArray(value) ? value.filter((each: Json): each is string => typeof each === 'string') : [];
const region = (value: Json | undefined) =>
  typeof value === 'string' ? value.toLowerCase().replaceAll(' ', '') : undefined;

/** The version that runs; older bodies name only the one that was asked for. */
const running = (cluster: Item) =>
  valueAt(cluster, 'properties.currentKubernetesVersion') ?? valueAt(cluster, 'properties.kubernetesVersion') ?? null;

function judgeSupport(cluster: Item, lists: readonly Item[], missing: string | null): Verdict {
  const version = running(cluster);
  const plan = valueAt(cluster, 'properties.supportPlan') ?? null;
  const observed = { currentKubernetesVersion: version, supportPlan: plan };
  const minor = minorOf(version)?.join('.');
  const home = region(cluster.properties.location);
  const list = lists.find(({ properties }) => home !== undefined && region(properties.location) === home);
  if (minor === undefined || !list) {
    const reason =
      minor === undefined ? 'The version is not told.' : (missing ?? 'The versions of the region were not read.');
    return { status: 'unknown', reason, observed };
  }
  const longTerm = String(plan).toLowerCase() === 'akslongtermsupport';
  const supported = [
    ...texts(list.properties.supportedVersions),
    ...(longTerm ? texts(list.properties.longTermVersions) : []),
  ];
  return supported.includes(minor)
    ? { status: 'pass', reason: `${minor} is supported.`, observed }
    : { status: 'fail', reason: `${minor} is not among the supported versions ${supported.join(', ')}.`, observed };
}

interface Pool {
  readonly name: Json;
  readonly version: Json;
}

function poolsOf(cluster: Item): Pool[] {
  const pools = valueAt(cluster, 'properties.agentPoolProfiles');
  return (Array.isArray(pools) ? pools : []).map((document: Json) => {
    const pool = { ...cluster, document };
    return { name: valueAt(pool, 'name') ?? null, version: valueAt(pool, 'currentOrchestratorVersion') ?? null };
  });
}

function judgePools(cluster: Item): Verdict {
  const own = minorOf(running(cluster));
  const pools = poolsOf(cluster);
  const observed = { currentKubernetesVersion: running(cluster), pools: pools.map((pool) => ({ ...pool })) };
  if (!own || pools.length === 0) return { status: 'unknown', reason: 'Versions are not told.', observed };
  const behind = pools.find(({ version }) => {
    const minor = minorOf(version);
    return minor && (minor[0] !== own[0] || own[1] - minor[1] > 1 || minor[1] > own[1]);
  });
  if (behind)
    return {
      status: 'fail',
      reason: `The pool ${behind.name} runs ${behind.version}, the cluster ${own.join('.')}.`,
      observed,
    };
  if (pools.some(({ version }) => !minorOf(version)))
    return { status: 'unknown', reason: 'The version of a pool is not told.', observed };
  return { status: 'pass', reason: 'Every pool runs the version of the cluster or the one before.', observed };
}

export const versionChecks: readonly Check[] = [
  {
    id: 'aks-version-supported',
    title: 'Clusters run a Kubernetes version that Azure supports',
    why: 'Holes in a version that is out of support are published, and never closed.',
    severity: 'high',
    topic: 'patch',
    subject,
    facts: { [supportedFact]: { from: 'subscription', types: ['azure_kubernetes_supported_versions'] } },
    rule: code(
      'the minor version that runs is on the list of its region, or on the long-term list where that was paid for',
      (item, { facts }) => {
        const { items, missing } = facts[supportedFact] ?? { items: [], missing: 'The versions were not given.' };
        return judgeSupport(item, items, missing);
      },
    ),
    fix: {
      portal: 'Kubernetes cluster > Settings > Cluster configuration > Upgrade version.',
      az: 'az aks get-upgrades --resource-group {resourceGroup} --name {name} --output table\naz aks upgrade --resource-group {resourceGroup} --name {name} --kubernetes-version "$VERSION"',
    },
  },
  {
    id: 'aks-agent-pool-version',
    title: 'Node pools keep up with the version of their cluster',
    why: 'Nodes that fall behind lack the fixes that the cluster seems to have.',
    severity: 'medium',
    topic: 'patch',
    subject,
    rule: code('the minor version of each pool is that of the cluster, or the one before', judgePools),
    fix: {
      portal: 'Kubernetes cluster > Settings > Node pools > the pool > Update Kubernetes.',
      az: 'az aks nodepool upgrade --resource-group {resourceGroup} --cluster-name {name} --name "$POOL" --kubernetes-version "$VERSION"',
    },
  },
];
