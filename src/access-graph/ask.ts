/** From what people type to a question to the right model. */
import type { Missing } from '../access/index.ts';
import { type ErrorCode, fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { type TenantState, tenantsOf } from './load/tenants.ts';
import type { KeptModel, ModelKeeper } from './model-keeper.ts';
import { type Found, findThing } from './repo.ts';
import type { Answers, Question, Unknown } from './worker/questions.ts';

export interface Place {
  readonly at?: string | undefined;
  readonly tenantId?: string | undefined;
}

/** Basis of an answer, as the API shows it. */
export interface Basis {
  readonly tenantId: string;
  readonly at: string | null;
  readonly builtAt: string;
  readonly readAt: string | null;
  readonly stale: boolean;
  readonly updating: boolean;
}

export interface Asking {
  readonly tenantId: string;
  /** Milliseconds since 1970. */
  readonly moment: number;
  readonly basis: Basis;
  ask<Asked extends Question>(question: Asked): Promise<Result<Answers[Asked['kind']]>>;
  /** What is missing, each once, with what to do about it. `everybodyAt`: of a list of all that have access there. */
  explain(missing: readonly Missing[], everybodyAt?: string): ExplainedMissing[];
  /** Everything that could not be read of the tenant. */
  readonly gaps: readonly Missing[];
}

export interface ExplainedMissing extends Missing {
  readonly code: string | null;
  readonly fix: string | null;
}

/** Words of a question as ids: of a principal, and of a resource. */
export interface Words {
  readonly principal?: string | undefined;
  readonly resource?: string | undefined;
}

export interface ResolvedWords {
  readonly principal: string;
  readonly resource: string;
  readonly tenantId: string | undefined;
}

/**
 * Ids of what a question names; ids that are in no entity stay as they are. Errors: `unknown_principal` and `unknown_resource`
 * for what can be no id.
 */
export async function resolveWords(
  store: Store,
  organizationId: string,
  { principal = '', resource = '' }: Words,
): Promise<Result<ResolvedWords>> {
  const who = principal === '' ? undefined : await findThing(store, organizationId, principal);
  if (!who && /^\d{1,18}$|@/.test(principal)) return fail('unknown_principal', { id: principal });
  const scope = guid.test(resource) ? `/subscriptions/${resource}` : resource;
  const what = scope === '' || scope === '/' ? undefined : await findThing(store, organizationId, scope);
  const place = what?.azureId ?? scope;
  if (resource !== '' && !place.startsWith('/')) return fail('unknown_resource', { id: resource });
  return ok({ principal: who?.azureId ?? principal, resource: place, tenantId: tenantIn(what, who) });
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const tenantIn = (...found: (Found | undefined)[]) => found.find((one) => one !== undefined)?.tenantId;

/** Opens the model that a question is for. */
export async function openModel(
  store: Store,
  keeper: ModelKeeper,
  organizationId: string,
  { at, tenantId }: Place,
  known: string | undefined,
): Promise<Result<Asking>> {
  const tenants = await tenantsOf(store, organizationId);
  const tenant = chooseTenant(tenants, tenantId ?? known);
  if (!tenant.ok) return tenant;
  const past = at === undefined ? undefined : new Date(at);
  if (past && past.getTime() > Date.now()) return fail('invalid_request', { reason: 'at: it lies in the future' });
  const state = await keeper.model(organizationId, tenant.value, past);
  if (!state.ok) return state;
  const { model, updating } = state.value;
  return ok({
    tenantId: tenant.value.tenantId,
    moment: past?.getTime() ?? Date.now(),
    basis: {
      tenantId: tenant.value.tenantId,
      at: past?.toISOString() ?? null,
      builtAt: model.builtAt.toISOString(),
      readAt: tenant.value.readAt,
      stale: tenant.value.stale,
      updating,
    },
    ask: async (question) => {
      const answer = await model.thread.ask(question);
      return isUnknown(answer) ? fail(unknownCodes[answer.unknown], { id: answer.id }) : ok(answer);
    },
    gaps: model.gaps.map(missingOf),
    explain: (missing, everybodyAt) => {
      const foreign = model.gaps.filter(({ foreignOnly, at: place }) => foreignOnly && lies(everybodyAt, place));
      return explain([...missing, ...foreign.map(missingOf)], model);
    },
  });
}

export function chooseTenant(tenants: readonly TenantState[], wanted: string | undefined): Result<TenantState> {
  const read = tenants.filter(({ readAt }) => readAt !== null || wanted !== undefined);
  const [only, ...others] = read.length > 0 ? read : tenants;
  if (!only) return fail('access_nothing_read');
  if (wanted !== undefined) {
    const found = tenants.find((one) => one.tenantId === wanted.toLowerCase());
    return found ? ok(found) : fail('not_found', { what: 'tenant' });
  }
  if (others.length > 0) return fail('access_tenant_needed', { tenants: read.map((one) => one.tenantId) });
  return ok(only);
}

const unknownCodes = {
  principal: 'unknown_principal',
  resource: 'unknown_resource',
  role: 'unknown_role',
} as const satisfies Record<Unknown['unknown'], ErrorCode>;

function isUnknown(answer: object): answer is Unknown {
  return 'unknown' in answer && typeof answer.unknown === 'string';
}

/** Whether a place lies where something was not read; that is everywhere where no place is named. */
const lies = (place: string | undefined, unread: string | null | undefined) =>
  place !== undefined && `${place}/`.toLowerCase().startsWith(`${unread ?? ''}/`.toLowerCase());

const missingOf = ({ what, at, reason }: KeptModel['gaps'][number]): Missing => ({ what, at: at ?? '/', reason });

function explain(missing: readonly Missing[], { gaps }: KeptModel): ExplainedMissing[] {
  const byReason = new Map(gaps.map((gap) => [gap.reason, gap]));
  const once = new Map(missing.map((one) => [`${one.what} ${one.at} ${one.reason}`, one]));
  return [...once.values()].map((one) => {
    const gap = byReason.get(one.reason);
    return { ...one, code: gap?.code ?? null, fix: gap?.fix ?? null };
  });
}
