/** What the roles allow in each subscription of the scope, and above them where the scope reaches there. */
import type { Declaration } from '../catalog/index.ts';
import { assayError } from '../errors/index.ts';
import { finding } from './findings.ts';
import { type ProbeContext, shortList } from './probe.ts';
import { type AzureContext, actionsOf, scopeOf } from './probe-azure.ts';
import { inherited, isBlind, mayDo, type OwnRights } from './rights.ts';
import type { Finding } from './schema.ts';

export function roleFindings(context: AzureContext, needing: readonly Declaration[], total: number): Finding[] {
  return [...subscriptionFindings(context, needing, total), ...aboveFindings(context, needing)];
}

/** Reader for all that the connection covers, and for nothing above it. */
export function readerAtScope({ scope, fixes }: Pick<ProbeContext, 'scope' | 'fixes'>, text: string): Finding['fix'] {
  switch (scope.kind) {
    case 'tenant':
      return fixes.readerAtRoot();
    case 'managementGroup':
      return fixes.role('Reader', `/providers/Microsoft.Management/managementGroups/${scope.id}`, text);
    case 'subscriptions':
      return fixes.roles(
        'Reader',
        scope.ids.map((id) => scopeOf({ id })),
        text,
      );
  }
}

/** One finding for all subscriptions whose roles cover everything, and one for each that lacks something. */
function subscriptionFindings(context: AzureContext, needing: readonly Declaration[], total: number): Finding[] {
  const { subscriptions, rights, fixes, place } = context;
  // What reaches down to chosen subscriptions from above is seen from each: it is whole where each of them may be read.
  const below = needing.filter(({ source }) => place.path === undefined || !isTenantWide(source));
  const covered: string[] = [];
  const lacking: Finding[] = [];
  for (const subscription of subscriptions) {
    const scope = scopeOf(subscription);
    const own = rights.get(scope) ?? { assignments: [] };
    const verdict = (declaration: Declaration) => actionsOf(declaration).map((action) => mayDo(own, scope, action));
    const lost = below.filter((declaration) => verdict(declaration).includes('no'));
    const unsure = below.filter((declaration) => verdict(declaration).includes('unknown'));
    if (lost.length === 0 && unsure.length === 0) {
      covered.push(subscription.name);
      continue;
    }
    const missing = lost.length > 0 || isBlind(own);
    const error = missing
      ? assayError('missing_azure_role', { action: firstMissing(own, scope, lost), scope })
      : assayError('rights_unknown', { scope, reason: own.problem?.cause ?? '' });
    lacking.push(
      finding('subscriptions', {
        id: `azure-role:${subscription.id}`,
        title: `Roles in ${subscription.name}`,
        state: missing ? 'missing' : 'unknown',
        code: error.code,
        reason: error.cause,
        evidence: [evidenceOf(scope, own)],
        costs: lost.length > 0 ? lost : unsure,
        fix: fixes.role('Reader', scope, error.fix),
      }),
    );
  }
  const unseen = total - subscriptions.length;
  const all = finding('subscriptions', {
    id: 'azure-roles',
    title: 'Roles cover what is read',
    state: lacking.length > 0 ? worst(lacking) : unseen > 0 ? 'unknown' : 'ok',
    // Each subscription has its own finding, which says whether it matters.
    optional: true,
    reason:
      unseen > 0
        ? `Only the first ${subscriptions.length} of ${total} subscriptions were looked at.`
        : `${covered.length} of ${total} subscriptions are covered.`,
    items: shortList(covered),
    evidence: subscriptions
      .slice(0, 5)
      .map((one) => evidenceOf(scopeOf(one), rights.get(scopeOf(one)) ?? { assignments: [] })),
  });
  return [all, ...lacking];
}

function worst(findings: readonly Finding[]): Finding['state'] {
  return findings.some(({ state }) => state === 'missing') ? 'missing' : 'unknown';
}

const isTenantWide = (source: Declaration['source']) =>
  (source.kind === 'arm-list' && source.per === 'tenant') ||
  (source.kind === 'resource-graph' && source.reach === 'tenant');

function firstMissing(own: OwnRights, scope: string, lost: readonly Declaration[]): string {
  const missing = new Set(lost.flatMap(actionsOf).filter((action) => mayDo(own, scope, action) === 'no'));
  const [first = 'Microsoft.Authorization/roleAssignments/read', ...others] = missing;
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}

function evidenceOf(scope: string, own: OwnRights): Finding['evidence'][number] {
  const roles = [...new Set(own.assignments.map(({ role, scope: at }) => `${role} at ${at}`))];
  const answer = own.problem ? own.problem.code : roles.length > 0 ? shortList(roles, 3).join('; ') : 'none';
  return { asked: `own role assignments at ${scope}`, answer };
}

/** What lies above the subscriptions: groups and what is assigned there. A role on subscriptions alone lacks it. */
function aboveFindings({ rights, place, scope, ...context }: AzureContext, needing: readonly Declaration[]): Finding[] {
  const { path: top, above } = place;
  const types = needing.filter(({ source }) => isTenantWide(source));
  if (top === undefined || types.length === 0) return [];
  const own = rights.get(top) ?? { assignments: [] };
  const reaching = inherited(own, top, above);
  const lost = types.filter((one) => actionsOf(one).some((action) => mayDo(reaching, top, action) !== 'yes'));
  const base = {
    id: scope.kind === 'tenant' ? 'azure-role:tenant' : 'azure-role:management-group',
    title: 'Roles above the subscriptions',
    optional: true,
    evidence: [evidenceOf(top, own)],
  };
  const [first] = lost;
  if (!first) return [finding('subscriptions', { ...base, state: 'ok' })];
  const denied = own.problem && !['missing_azure_role', 'not_found'].includes(own.problem.code);
  const error = denied
    ? assayError('rights_unknown', { scope: top, reason: own.problem?.cause ?? '' })
    : assayError('missing_azure_role', { action: actionsOf(first)[0] ?? '', scope: top });
  return [
    finding('subscriptions', {
      ...base,
      state: denied ? 'unknown' : 'missing',
      code: error.code,
      reason: error.cause,
      costs: lost,
      fix: readerAtScope({ scope, ...context }, error.fix),
    }),
  ];
}
