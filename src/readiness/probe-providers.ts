/** One cheap read for each resource provider, where it is registered, and what the roles say of the rest of it. */
import type { Declaration } from '../catalog/index.ts';
import type { Answer } from '../cloud/index.ts';
import { assayError, type Result } from '../errors/index.ts';
import { answerOf, finding, refusal } from './findings.ts';
import { fieldsOf, purpose, shortList, textOf } from './probe.ts';
import { type AzureContext, actionsOf, type Subscription, scopeOf } from './probe-azure.ts';
import { readerAtScope } from './probe-roles.ts';
import { isBlind, mayDo, type Verdict } from './rights.ts';
import type { Finding } from './schema.ts';

/** In how many subscriptions registrations are read: each answer is large. */
const mostRegistrations = 8;
/** Read by every connection, so that a subscription without it lacks more than one service. */
const always = ['microsoft.security', 'microsoft.policyinsights', 'microsoft.insights', 'microsoft.advisor'];

/** Namespaces in lower case that are listed and not registered, by subscription. What is not listed needs no registration. */
type Registrations = ReadonlyMap<string, Result<ReadonlySet<string>>>;

export async function probeProviders(context: AzureContext): Promise<Finding[]> {
  const providers = byNamespace(context.declarations);
  const registrations = await readRegistrations(context);
  const open = context.subscriptions.filter((one) => !isBlind(context.rights.get(scopeOf(one)) ?? { assignments: [] }));
  if (open.length === 0) return [registrationFinding(context, registrations, [...providers.keys()]), noRole(context)];
  const tried = [...providers].flatMap(([namespace, declarations]) => {
    const read = readOf(namespace, declarations);
    const place = open.find(({ id }) => isRegistered(registrations, id, namespace) !== 'no');
    return read && place ? [{ namespace, path: read.replaceAll('{subscriptionId}', place.id) }] : [];
  });
  const answers = await context.client.armBatch(
    tried.map(({ path }) => ({ path })),
    { purpose },
  );
  const answerFor = new Map(tried.map(({ namespace, path }, index) => [namespace, { path, answer: answers[index] }]));
  return [
    registrationFinding(context, registrations, [...providers.keys()]),
    ...[...providers].map(([namespace, declarations]) =>
      providerFinding(
        { ...context, subscriptions: open },
        { namespace, declarations, registrations, tried: answerFor.get(namespace) },
      ),
    ),
  ];
}

/** Declarations by the namespace of what they need, as it is spelled first. */
function byNamespace(declarations: readonly Declaration[]): Map<string, Declaration[]> {
  const spelled = new Map<string, string>();
  const found = new Map<string, Declaration[]>();
  for (const declaration of declarations) {
    const namespaces = new Set(actionsOf(declaration).map((action) => action.split('/')[0] ?? ''));
    for (const namespace of namespaces) {
      const name = spelled.get(namespace.toLowerCase()) ?? namespace;
      spelled.set(namespace.toLowerCase(), name);
      found.set(name, [...(found.get(name) ?? []), declaration]);
    }
  }
  return found;
}

/** A list of the provider that is read for each subscription; undefined where there is none above single resources. */
function readOf(namespace: string, declarations: readonly Declaration[]): string | undefined {
  const reads = declarations.flatMap(({ source, type }) => {
    const list = source.kind === 'arm-list' ? source : source.kind === 'resource-graph' ? source.fallback : undefined;
    return list && list.per === 'subscription'
      ? [{ type, path: `${list.path}?api-version=${list.apiVersion}`, small: 'single' in list }]
      : [];
  });
  const own = reads.filter(({ path }) => path.toLowerCase().includes(`/providers/${namespace.toLowerCase()}/`));
  return (own.find(({ small }) => small) ?? own[0] ?? (namespace === 'Microsoft.Resources' ? reads[0] : undefined))
    ?.path;
}

async function readRegistrations({ client, subscriptions }: AzureContext): Promise<Registrations> {
  const found = await Promise.all(
    subscriptions.slice(0, mostRegistrations).map(async ({ id }): Promise<[string, Result<ReadonlySet<string>>]> => {
      const answer = await client.get('arm', `/subscriptions/${id}/providers?api-version=2021-04-01`, { purpose });
      return [id, answer.ok ? unregisteredOf(answer.value) : answer];
    }),
  );
  return new Map(found);
}

function unregisteredOf({ body }: Answer): Result<ReadonlySet<string>> {
  const { value } = fieldsOf(body);
  if (!Array.isArray(value))
    return {
      ok: false,
      error: assayError('malformed_answer', { service: 'Azure Resource Manager', path: 'providers' }),
    };
  const names = value.flatMap((item) => {
    const { namespace, registrationState } = fieldsOf(item);
    const name = textOf(namespace);
    const without = registrationState === 'NotRegistered' || registrationState === 'Unregistered';
    return name !== undefined && without ? [name.toLowerCase()] : [];
  });
  return { ok: true, value: new Set(names) };
}

function isRegistered(registrations: Registrations, subscriptionId: string, namespace: string): Verdict {
  const known = registrations.get(subscriptionId);
  if (!known?.ok) return 'unknown';
  return known.value.has(namespace.toLowerCase()) ? 'no' : 'yes';
}

function registrationFinding(
  context: AzureContext,
  registrations: Registrations,
  namespaces: readonly string[],
): Finding {
  const { subscriptions, fixes } = context;
  const refused = [...registrations.values()].find((one) => !one.ok);
  const evidence = [
    {
      asked: `GET providers of ${registrations.size} subscriptions`,
      answer: refused ? answerOf(refused as never) : '200',
    },
  ];
  const base = { id: 'providers-registered', title: 'Resource providers are registered', optional: true, evidence };
  const gaps = namespaces.flatMap((namespace) => {
    const where = subscriptions.filter(({ id }) => isRegistered(registrations, id, namespace) === 'no');
    return where.length > 0 ? [{ namespace, where }] : [];
  });
  const serious = gaps.filter(({ namespace }) => always.includes(namespace.toLowerCase()));
  const items = shortList(gaps.map(({ namespace, where }) => `${namespace}: ${namesOf(where)}`));
  if (refused && !refused.ok)
    return finding('providers', { ...base, ...refusal(refused.error), items, state: 'unknown' });
  if (gaps.length === 0)
    return finding('providers', {
      ...base,
      state: registrations.size < subscriptions.length ? 'unknown' : 'ok',
      reason:
        registrations.size < subscriptions.length
          ? `Only the first ${registrations.size} subscriptions were looked at.`
          : null,
    });
  const [first] = serious.length > 0 ? serious : gaps;
  const error = assayError('provider_not_registered', { provider: first?.namespace ?? '' });
  return finding('providers', {
    ...base,
    // A service that nobody uses is no gap; without these there are no facts about the others.
    state: serious.length > 0 ? 'missing' : 'not-applicable',
    code: error.code,
    reason: serious.length > 0 ? error.cause : 'Where a provider is not registered there is nothing of it to read.',
    items,
    costs: costsOf(
      context,
      serious.map(({ namespace }) => namespace),
    ),
    fix: first
      ? fixes.register(
          first.namespace,
          first.where.slice(0, 20).map(({ id }) => id),
        )
      : null,
  });
}

function costsOf({ declarations }: AzureContext, namespaces: readonly string[]): Declaration[] {
  const lower = new Set(namespaces.map((name) => name.toLowerCase()));
  return declarations.filter((one) =>
    actionsOf(one).some((action) => lower.has(action.split('/')[0]?.toLowerCase() ?? '')),
  );
}

const namesOf = (list: readonly Subscription[]) =>
  shortList(
    list.map(({ name }) => name),
    5,
  ).join(', ');

/** Where no subscription has a role, nothing is asked of fifty providers to hear fifty times no. */
function noRole(context: AzureContext): Finding {
  const { subscriptions, declarations } = context;
  const error = assayError('missing_azure_role', {
    action: 'Microsoft.Authorization/roleAssignments/read',
    scope: scopeOf(subscriptions[0] ?? { id: '' }),
  });
  return finding('providers', {
    id: 'azure-providers',
    title: 'Resource providers answer',
    state: 'missing',
    code: error.code,
    reason: 'No subscription has a role for the application as a whole.',
    costs: declarations.filter((one) => actionsOf(one).length > 0),
    fix: readerAtScope(context, error.fix),
  });
}

interface Provider {
  readonly namespace: string;
  readonly declarations: readonly Declaration[];
  readonly registrations: Registrations;
  readonly tried: { readonly path: string; readonly answer: Result<Answer> | undefined } | undefined;
}

/** @param context with the subscriptions that have a role; those without have findings of their own */
function providerFinding(context: AzureContext, { namespace, declarations, registrations, tried }: Provider): Finding {
  const { subscriptions, rights, fixes } = context;
  const base = { id: `provider:${namespace}`, title: namespace };
  const inUse = subscriptions.filter(({ id }) => isRegistered(registrations, id, namespace) !== 'no');
  if (inUse.length === 0) {
    const reason = 'No subscription is registered for it: there is nothing of it to read.';
    return finding('providers', {
      ...base,
      state: 'not-applicable',
      optional: true,
      code: 'provider_not_registered',
      reason,
    });
  }
  const verdicts = inUse.map((subscription) => {
    const scope = scopeOf(subscription);
    const own = rights.get(scope) ?? { assignments: [] };
    const lost = declarations.filter((one) =>
      actionsIn(one, namespace).some((action) => mayDo(own, scope, action) === 'no'),
    );
    const unsure = declarations.some((one) =>
      actionsIn(one, namespace).some((action) => mayDo(own, scope, action) === 'unknown'),
    );
    return { subscription, lost, unsure };
  });
  const lacking = verdicts.filter(({ lost }) => lost.length > 0);
  const answer = tried?.answer;
  const evidence = [
    ...(tried && answer ? [{ asked: `GET ${tried.path.split('?')[0]}`, answer: answerOf(answer) }] : []),
    {
      asked: 'own role assignments',
      answer: `${verdicts.length - lacking.length} of ${verdicts.length} subscriptions`,
    },
  ];
  if (lacking.length > 0) {
    const scope = scopeOf(lacking[0]?.subscription ?? { id: '' });
    const lost = [...new Set(lacking.flatMap((one) => one.lost))];
    const error = assayError('missing_azure_role', {
      action: actionsIn(lost[0] as Declaration, namespace)[0] ?? '',
      scope,
    });
    return finding('providers', {
      ...base,
      state: 'missing',
      // The subscription's own finding says that a role is missing there; this one says what it does to the provider.
      optional: true,
      code: error.code,
      reason: error.cause,
      evidence,
      items: shortList(lacking.map(({ subscription }) => subscription.name)),
      costs: lost,
      fix: fixes.roles(
        'Reader',
        lacking.slice(0, 20).map(({ subscription }) => scopeOf(subscription)),
        error.fix,
      ),
    });
  }
  if (answer && !answer.ok) {
    return finding('providers', {
      ...base,
      ...refusal(answer.error),
      evidence,
      costs: declarations,
      fix: fixes.words(answer.error.fix),
    });
  }
  if (verdicts.some(({ unsure }) => unsure)) {
    const reason = 'The own role assignments could not all be read: a list may leave out what it may not show.';
    return finding('providers', {
      ...base,
      state: 'unknown',
      optional: true,
      code: 'rights_unknown',
      reason,
      evidence,
      costs: declarations,
    });
  }
  const reason = answer ? null : 'There is no list of it above single resources; its roles were looked at.';
  return finding('providers', { ...base, state: 'ok', reason, evidence });
}

function actionsIn(declaration: Declaration, namespace: string): string[] {
  const start = `${namespace.toLowerCase()}/`;
  return actionsOf(declaration).filter((action) => action.toLowerCase().startsWith(start));
}
