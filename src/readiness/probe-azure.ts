/** Azure: which subscriptions of the scope can be seen, and everything that hangs on that. */
import { z } from 'zod';
import type { Declaration } from '../catalog/index.ts';
import { type AssayError, assayError, ok, type Result } from '../errors/index.ts';
import { findPlace, type Place } from '../sync/index.ts';
import { clockFinding } from './clock.ts';
import { answerOf, finding, notAsked, refusal } from './findings.ts';
import { guarded } from './guarded.ts';
import { fieldsOf, type ProbeContext, purpose, shortList } from './probe.ts';
import { probeDefender } from './probe-defender.ts';
import { probeProviders } from './probe-providers.ts';
import { probeResources } from './probe-resources.ts';
import { readerAtScope, roleFindings } from './probe-roles.ts';
import { type OwnRights, readRights } from './rights.ts';
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
  /** Those in which roles were looked up. */
  readonly subscriptions: readonly Subscription[];
  readonly place: Place;
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
  if (!place.ok) {
    const { code, fix } = place.error;
    // Whoever may not read a group is told that there is none.
    const blind = {
      ...refusal(place.error),
      ...(code === 'management_group_not_visible' && { state: 'missing' as const }),
    };
    const costs = { costs: needing, fix: readerAtScope(context, fix) };
    return [clock, finding('subscriptions', { ...base, ...blind, ...costs, evidence: [] }), ...unasked(place.error)];
  }
  const { members, path: top } = place.value;
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
    const blind = { code: error.code, reason: error.cause, costs: needing, fix: readerAtScope(context, error.fix) };
    return [clock, finding('subscriptions', { ...base, state: 'missing', ...blind }), ...unasked(error)];
  }
  const seen = finding('subscriptions', {
    ...base,
    state: 'ok',
    items: shortList(subscriptions.map(({ name }) => name)),
  });
  const looked = subscriptions.slice(0, mostSubscriptions);
  const scopes = [...(top === undefined ? [] : [top]), ...looked.map(scopeOf)];
  const rights = await readRights(client, facts.arm.objectId, scopes);
  const azure: AzureContext = { ...context, subscriptions: looked, rights, place: place.value };
  const rest = await Promise.all([
    guarded('providers', () => probeProviders(azure)),
    guarded('defender', () => probeDefender(azure)),
    guarded('key-vault', () => probeResources(azure)),
  ]);
  return [
    clock,
    seen,
    ...chosenFinding(context, listed.value, needing),
    ...skippedFinding(skipped),
    ...roleFindings(azure, needing, subscriptions.length),
    ...rest.flat(),
  ];
}

/** Of subscriptions that were chosen by name, each has to be in sight. */
function chosenFinding({ scope, fixes }: ProbeContext, { ids }: Listed, costs: readonly Declaration[]): Finding[] {
  if (scope.kind !== 'subscriptions') return [];
  const base = { id: 'subscriptions-chosen', title: 'Every chosen subscription can be seen' };
  const unseen = scope.ids.filter((id) => !ids.has(id));
  if (unseen.length === 0) return [finding('subscriptions', { ...base, state: 'ok' })];
  const { code, cause, fix } = assayError('subscriptions_not_visible', { subscriptions: unseen });
  return [
    finding('subscriptions', {
      ...base,
      state: 'missing',
      code,
      reason: cause,
      items: shortList(unseen),
      costs,
      fix: fixes.roles(
        'Reader',
        unseen.map((id) => scopeOf({ id })),
        fix,
      ),
    }),
  ];
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
  /** Of all that can be seen within the scope. */
  readonly ids: ReadonlySet<string>;
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
  const ids = new Set<string>();
  for (const item of items) {
    const parsed = subscriptionItem.safeParse(item);
    if (!parsed.success) continue;
    const id = parsed.data.subscriptionId.toLowerCase();
    if (members && !members.has(id)) continue;
    ids.add(id);
    const name = parsed.data.displayName ?? parsed.data.subscriptionId;
    const why = leftOut(parsed.data, context);
    if (why === undefined) subscriptions.push({ id, name });
    else skipped.push(`${name}: ${why}`);
  }
  return ok({ ids, subscriptions, skipped });
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
