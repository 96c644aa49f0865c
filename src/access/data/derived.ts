import type { Model } from '../model/model.ts';
import { resourceFlag } from '../model/resources.ts';
import type { Missing } from '../model/unreadable.ts';
import { type CheckAsk, check } from '../questions/check.ts';
import { canGrantItself } from '../questions/self-grant.ts';
import { owningResource } from '../scopes/owning-resource.ts';
import { keyListFor } from './key-lists.ts';

export interface DerivedData {
  /** By a data action of a role. */
  readonly allowed: boolean;
  /** Not by a role, but by keys that another right gives out. */
  readonly derived: boolean;
  /** The action that gives the keys out. */
  readonly via: string | undefined;
  /** Cannot now, but can with one step more that it may take itself. */
  readonly escalation: boolean;
  readonly missing: readonly Missing[];
}

/** Data of a storage account and its like: by role, by its keys, or by turning the keys on again. `ask`: a data action. */
export function derivedData(model: Model, ask: CheckAsk): DerivedData {
  const direct = check(model, ask);
  const none = { derived: false, via: undefined, escalation: false, missing: direct.missing };
  if (direct.outcome === 'allowed' || direct.outcome === 'conditional') return { ...none, allowed: true };
  const keys = keyListFor(ask.action);
  const resource = keys && owningResource(ask.scope, keys.type);
  if (!keys || !resource) return { ...none, allowed: false, escalation: canGrantItself(model, ask) };

  const can = (action: string) => {
    const { outcome } = check(model, { ...ask, action, plane: 'control', scope: resource });
    return outcome === 'allowed' || outcome === 'conditional';
  };
  const via = keys.actions.find(can);
  const flags = model.resources.flags[model.scopes.find(resource)] ?? 0;
  const missing: Missing[] = [...direct.missing, ...(flags & resourceFlag.known ? [] : [unread(resource)])];
  const keysOff = (flags & resourceFlag.keysOff) !== 0;
  if (via && !keysOff) return { allowed: false, derived: true, via, escalation: false, missing };
  // Whoever may write the account turns its keys on again, and then needs the right to list them as well.
  const reenable = via !== undefined && can(`${keys.type}/write`);
  return { ...none, allowed: false, escalation: reenable || canGrantItself(model, ask), missing };
}

function unread(resource: string): Missing {
  return { what: 'resource', at: resource, reason: 'Its properties were not read; that its keys work is assumed.' };
}
