/** Key vaults and Kubernetes clusters, by one query: which can be looked into. */
import { type AssayError, assayError } from '../errors/index.ts';
import { answerOf, finding, refusal } from './findings.ts';
import { fieldsOf, purpose, shortList, textOf } from './probe.ts';
import { type AzureContext, scopeOf } from './probe-azure.ts';
import { mayDo, type Verdict } from './rights.ts';
import type { Finding } from './schema.ts';

const vaultType = 'microsoft.keyvault/vaults';
const clusterType = 'microsoft.containerservice/managedclusters';
const query = `resources | where type in~ ('${vaultType}', '${clusterType}') | project id, name, type, subscriptionId, rbac = properties.enableRbacAuthorization, policies = properties.accessPolicies, access = properties.apiServerAccessProfile | order by id asc`;
const most = 1000;
/** So many vaults get a command each. */
const mostSingly = 5;
/** What Key Vault Reader allows on the data plane ("Azure built-in roles for Security"). */
const readVault = 'Microsoft.KeyVault/vaults/secrets/readMetadata/action';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly subscriptionId: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export async function probeResources(context: AzureContext): Promise<Finding[]> {
  const rows: Row[] = [];
  let cut = false;
  let problem: AssayError | undefined;
  for await (const page of context.client.resourceGraph({ query }, { purpose, top: most })) {
    if (!page.ok) {
      problem = page.error;
      break;
    }
    rows.push(...page.value.items.flatMap(rowOf));
    cut = page.value.skipToken !== undefined;
    break;
  }
  if (problem) {
    const { code, cause: reason } = problem;
    const evidence = [
      { asked: 'Resource Graph: vaults and clusters', answer: answerOf({ ok: false, error: problem }) },
    ];
    const state = refusal(problem).state === 'missing' ? 'missing' : 'unknown';
    const told = { state, optional: true, code, reason, evidence } as const;
    return [
      finding('key-vault', { id: 'key-vault-roles', title: 'Key vaults can be looked into', ...told }),
      finding('kubernetes', { id: 'kubernetes-private', title: 'Kubernetes clusters can be reached', ...told }),
    ];
  }
  const evidence = [
    { asked: 'Resource Graph: vaults and clusters', answer: `200, ${rows.length}${cut ? ' and more' : ''}` },
  ];
  const seen = rows.filter(({ subscriptionId }) => context.subscriptions.some(({ id }) => id === subscriptionId));
  return [vaultFinding(context, seen, cut, evidence), clusterFinding(context, seen, cut, evidence)];
}

function rowOf(item: unknown): Row[] {
  const fields = fieldsOf(item);
  const [id, name, type, subscription] = [fields.id, fields.name, fields.type, fields.subscriptionId].map(textOf);
  if (id === undefined || name === undefined || type === undefined || subscription === undefined) return [];
  return [{ id, name, type: type.toLowerCase(), subscriptionId: subscription.toLowerCase(), fields }];
}

function vaultFinding(
  context: AzureContext,
  rows: readonly Row[],
  cut: boolean,
  evidence: Finding['evidence'],
): Finding {
  const vaults = rows.filter(({ type }) => type === vaultType);
  const base = { id: 'key-vault-roles', title: 'Key vaults can be looked into', optional: true, evidence };
  const verdicts = vaults.map((vault) => ({ vault, may: mayLook(context, vault) }));
  const closed = verdicts.filter(({ may }) => may === 'no').map(({ vault }) => vault);
  const unsure = verdicts.filter(({ may }) => may === 'unknown').map(({ vault }) => vault);
  if (vaults.length === 0) {
    return finding('key-vault', {
      ...base,
      state: cut ? 'unknown' : 'not-applicable',
      reason: 'No key vault can be seen.',
    });
  }
  if (closed.length > 0) {
    const error = assayError('vault_role_missing', { count: closed.length });
    const byRole = closed.filter(({ fields }) => usesRoles(fields));
    return finding('key-vault', {
      ...base,
      state: 'missing',
      code: error.code,
      reason: `${error.cause} What Azure Resource Manager tells of keys and secrets is read all the same.`,
      items: shortList(
        closed.map((vault) => `${vault.name} (${usesRoles(vault.fields) ? 'Azure roles' : 'access policies'})`),
      ),
      fix:
        byRole.length > 0
          ? context.fixes.roles('Key Vault Reader', placesOf(byRole), error.fix)
          : context.fixes.words(
              'Add an access policy with List for keys, secrets and certificates.',
              'Key vaults',
              'Access policies',
            ),
    });
  }
  if (unsure.length > 0 || cut) {
    const reason = cut
      ? `Only the first ${vaults.length} vaults were looked at.`
      : 'The own role assignments could not all be read.';
    return finding('key-vault', {
      ...base,
      state: 'unknown',
      reason,
      items: shortList(unsure.map(({ name }) => name)),
    });
  }
  return finding('key-vault', { ...base, state: 'ok', items: shortList(vaults.map(({ name }) => name)) });
}

/** Where to assign: a few vaults one by one, many by their subscriptions. */
function placesOf(vaults: readonly Row[]): string[] {
  if (vaults.length <= mostSingly) return vaults.map(({ id }) => id);
  return [...new Set(vaults.map(({ subscriptionId }) => scopeOf({ id: subscriptionId })))].slice(0, 20);
}

/** Source: "Azure Key Vault access control": absent and null mean access policies. */
const usesRoles = (fields: Row['fields']) => fields.rbac === true || String(fields.rbac).toLowerCase() === 'true';

function mayLook({ rights, facts }: AzureContext, { fields, id, subscriptionId }: Row): Verdict {
  if (usesRoles(fields)) {
    const own = rights.get(scopeOf({ id: subscriptionId }));
    return own ? mayDo(own, id, readVault, 'data') : 'unknown';
  }
  const policies = Array.isArray(fields.policies) ? fields.policies.map(fieldsOf) : [];
  const own = policies.filter(({ objectId }) => String(objectId).toLowerCase() === facts.arm.objectId.toLowerCase());
  const allowed = own.some(({ permissions }) =>
    ['keys', 'secrets', 'certificates'].some((kind) => {
      const list = fieldsOf(permissions)[kind];
      return Array.isArray(list) && list.some((one) => /^(all|list)$/i.test(String(one)));
    }),
  );
  return allowed ? 'yes' : 'no';
}

function clusterFinding(
  { fixes }: AzureContext,
  rows: readonly Row[],
  cut: boolean,
  evidence: Finding['evidence'],
): Finding {
  const clusters = rows.filter(({ type }) => type === clusterType);
  const base = { id: 'kubernetes-private', title: 'Kubernetes clusters can be reached', optional: true, evidence };
  if (clusters.length === 0) {
    const reason = 'No Kubernetes cluster can be seen.';
    return finding('kubernetes', { ...base, state: cut ? 'unknown' : 'not-applicable', reason });
  }
  const closed = clusters.filter(({ fields }) => fieldsOf(fields.access).enablePrivateCluster === true);
  if (closed.length > 0) {
    const error = assayError('private_cluster', { count: closed.length });
    const items = shortList(closed.map(({ name }) => name));
    const fix = fixes.words(error.fix, 'Kubernetes services', 'the cluster', 'Networking');
    return finding('kubernetes', { ...base, state: 'missing', code: error.code, reason: error.cause, items, fix });
  }
  const items = shortList(clusters.map(({ name }) => name));
  return finding('kubernetes', { ...base, state: cut ? 'unknown' : 'ok', items });
}
