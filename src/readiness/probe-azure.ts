/** Azure: which subscriptions can be seen, what the roles allow in each, and everything that hangs on that. */
import { z } from 'zod';
import type { Declaration } from '../catalog/index.ts';
import { type AssayError, assayError, ok, type Result } from '../errors/index.ts';
import { findPlace } from '../sync/index.ts';
import { clockFinding } from './clock.ts';
import { answerOf, finding, notAsked, refusal } from './findings.ts';
import { guarded } from './guarded.ts';
import { fieldsOf, type ProbeContext, purpose, shortList } from './probe.ts';
import { probeDefender } from './probe-defender.ts';
import { probeProviders } from './probe-providers.ts';
import { probeResources } from './probe-resources.ts';
import { isBlind, mayDo, type OwnRights, readRights } from './rights.ts';
import type { Finding } from './schema.ts';

/** In how many subscriptions roles are looked up: a sample of a very large tenant, said so in the finding. */
const mostSubscriptions = 200;
const path = '/subscriptions?api-version=2022-12-01';

const subscriptionItem = z.object({
  subscriptionId: z.string().min(1),
  displayName: z.string().nullish(),
  state: z.string().nullish(),
  tags: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

export interface Subscription {
  readonly id: string;
  readonly name: string;
}

export interface AzureContext extends ProbeContext {
  readonly subscriptions: readonly Subscription[];
  readonly rights: ReadonlyMap<string, OwnRights>;
}

export const scopeOf = ({ id }: Pick<Subscription, 'id'>) => `/subscriptions/${id}`;

/** Azure role actions that a declaration needs. */
export function actionsOf({ rights }: Declaration): string[] {
  return rights.flatMap((right) => (right.kind === 'azure' ? [right.action] : []));
}

export async function probeAzure(context: ProbeContext): Promise<Finding[]> {
  const { client, declarations, fixes, facts } = context;
  const needing = declarations.filter((declaration) => actionsOf(declaration).length > 0);
  const asked = context.now().getTime();
  const answer = await client.get('arm', path, { purpose });
  const clock = clockFinding(answer, asked, context.now().getTime());
  const evidence = [{ asked: 'GET /subscriptions', answer: answerOf(answer) }];
  const base = { id: 'subscriptions-visible', title: 'Subscriptions can be seen', evidence };
  const place = await findPlace(client, facts.arm.tenantId, context.scope);
  if (!place.ok) return [clock, outOfSight(context, place.error, needing), ...unasked(place.error)];
  const { members } = place.value;
  const listed = answer.ok ? await allSubscriptions(context, answer.value.body, members) : answer;
  if (!listed.ok) {
    const blind = finding('subscriptions', {
      ...base,
      ...refusal(listed.error),
      costs: needing,
      fix: fixes.words(listed.error.fix),
    });
    return [clock, blind, ...unasked(listed.error)];
  }
  const { subscriptions, skipped } = listed.value;
  if (subscriptions.length === 0 && skipped.length === 0) {
    const error = assayError('no_subscription_visible');
    const blind = { code: error.code, reason: error.cause, costs: needing, fix: fixes.readerAtRoot() };
    return [clock, finding('subscriptions', { ...base, state: 'missing', ...blind }), ...unasked(error)];
  }
  const seen = finding('subscriptions', {
    ...base,
    state: 'ok',
    items: shortList(subscriptions.map(({ name }) => name)),
  });
  const root = `/providers/Microsoft.Management/managementGroups/${facts.arm.tenantId}`;
  const looked = subscriptions.slice(0, mostSubscriptions);
  const rights = await readRights(client, facts.arm.objectId, [root, ...looked.map(scopeOf)]);
  const azure: AzureContext = { ...context, subscriptions: looked, rights };
  const rest = await Promise.all([
    guarded('providers', () => probeProviders(azure)),
    guarded('defender', () => probeDefender(azure)),
    guarded('key-vault', () => probeResources(azure)),
  ]);
  return [
    clock,
    seen,
    ...skippedFinding(skipped),
    ...roleFindings(azure, needing, subscriptions.length),
    ...tenantFinding(azure, needing, root),
    ...rest.flat(),
  ];
}

/** The management group of the scope cannot be seen. */
function outOfSight({ scope, fixes }: ProbeContext, error: AssayError, costs: readonly Declaration[]): Finding {
  const fix =
    scope.kind === 'managementGroup'
      ? fixes.role('Reader', `/providers/Microsoft.Management/managementGroups/${scope.id}`, error.fix)
      : fixes.words(error.fix);
  return finding('subscriptions', {
    id: 'subscriptions-visible',
    title: 'Subscriptions can be seen',
    ...refusal(error),
    costs,
    fix,
  });
}

function unasked(error: AssayError): Finding[] {
  return [
    notAsked('subscriptions', 'azure-roles', 'Roles cover what is read', error),
    notAsked('providers', 'azure-providers', 'Resource providers answer', error),
    notAsked('defender', 'defender-plans', 'Defender plans are on', error),
    notAsked('key-vault', 'key-vault-roles', 'Key vaults can be looked into', error),
    notAsked('kubernetes', 'kubernetes-private', 'Kubernetes clusters can be reached', error),
  ];
}

interface Listed {
  readonly subscriptions: readonly Subscription[];
  /** Left out by the options of the connection, with the reason. */
  readonly skipped: readonly string[];
}

async function allSubscriptions(
  context: ProbeContext,
  body: unknown,
  members: ReadonlySet<string> | undefined,
): Promise<Result<Listed>> {
  const { value, nextLink } = fieldsOf(body);
  const items: unknown[] = Array.isArray(value) ? [...value] : [];
  if (typeof nextLink === 'string' && nextLink !== '') {
    for await (const page of context.client.pages('arm', nextLink, { purpose, maxPages: 50 })) {
      if (!page.ok) return page;
      items.push(...page.value.items);
    }
  }
  const subscriptions: Subscription[] = [];
  const skipped: string[] = [];
  for (const item of items) {
    const parsed = subscriptionItem.safeParse(item);
    if (!parsed.success) continue;
    const id = parsed.data.subscriptionId.toLowerCase();
    if (members && !members.has(id)) continue;
    const name = parsed.data.displayName ?? parsed.data.subscriptionId;
    const why = leftOut(parsed.data, context);
    if (why === undefined) subscriptions.push({ id, name });
    else skipped.push(`${name}: ${why}`);
  }
  return ok({ subscriptions, skipped });
}

function leftOut(item: z.output<typeof subscriptionItem>, { options }: ProbeContext): string | undefined {
  const { skipTag, readDisabledSubscriptions } = options;
  const tags = Object.entries(item.tags ?? {});
  const tag = skipTag && tags.find(([name]) => name.toLowerCase() === skipTag.name.toLowerCase())?.[1];
  if (skipTag && typeof tag === 'string' && tag.toLowerCase() === skipTag.value.toLowerCase())
    return `tag ${skipTag.name}`;
  const state = item.state ?? 'Enabled';
  return !readDisabledSubscriptions && state.toLowerCase() !== 'enabled' ? `state ${state}` : undefined;
}

function skippedFinding(skipped: readonly string[]): Finding[] {
  if (skipped.length === 0) return [];
  return [
    finding('options', {
      id: 'subscriptions-left-out',
      title: 'Subscriptions that are left out on purpose',
      state: 'not-applicable',
      optional: true,
      items: shortList(skipped),
      reason: 'A tag of the subscription or an option of the connection leaves them out.',
    }),
  ];
}

/** One finding for all subscriptions whose roles cover everything, and one for each that lacks something. */
function roleFindings(context: AzureContext, needing: readonly Declaration[], total: number): Finding[] {
  const { subscriptions, rights, fixes } = context;
  const below = needing.filter(({ source }) => !isTenantWide(source));
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

/** What lies above the subscriptions: management groups and what is assigned there. A role on subscriptions alone lacks it. */
function tenantFinding(context: AzureContext, needing: readonly Declaration[], root: string): Finding[] {
  const above = needing.filter(({ source }) => isTenantWide(source) && source.kind !== 'part');
  if (above.length === 0) return [];
  const own = context.rights.get(root) ?? { assignments: [] };
  const lost = above.filter((one) => actionsOf(one).some((action) => mayDo(own, root, action) !== 'yes'));
  const base = {
    id: 'azure-role:tenant',
    title: 'Roles above the subscriptions',
    optional: true,
    evidence: [evidenceOf(root, own)],
  };
  if (lost.length === 0) return [finding('subscriptions', { ...base, state: 'ok' })];
  const denied = own.problem && !['missing_azure_role', 'not_found'].includes(own.problem.code);
  const error = denied
    ? assayError('rights_unknown', { scope: root, reason: own.problem?.cause ?? '' })
    : assayError('missing_azure_role', {
        action: actionsOf(lost[0] ?? (above[0] as Declaration))[0] ?? '',
        scope: root,
      });
  return [
    finding('subscriptions', {
      ...base,
      state: denied ? 'unknown' : 'missing',
      code: error.code,
      reason: error.cause,
      costs: lost,
      fix: context.fixes.readerAtRoot(),
    }),
  ];
}
