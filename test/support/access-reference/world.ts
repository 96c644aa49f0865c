/** What an attacker has so far: whom it can act as, and what it has changed in the tenant. */
import { type AccessCase, same } from './case.ts';

export interface Foothold {
  readonly tenant: AccessCase;
  /** Ids of principals, applications and resources that it can act as or run code on. */
  readonly controlled: readonly string[];
}

export function takes(foothold: Foothold, ids: readonly (string | undefined)[]): Foothold {
  const more = ids.filter((id) => id !== undefined).filter((id) => !controls(foothold, id));
  return more.length === 0 ? foothold : { ...foothold, controlled: [...foothold.controlled, ...new Set(more)] };
}

export function controls(foothold: Foothold, id: string): boolean {
  return foothold.controlled.some((known) => same(known, id));
}

/** Of what it controls, what can sign in and hold roles. */
export function actors({ tenant, controlled }: Foothold): string[] {
  return controlled.filter((id) => tenant.principals.some((entry) => same(entry.id, id)));
}

export function changed(foothold: Foothold, change: Partial<AccessCase>): Foothold {
  return { ...foothold, tenant: { ...foothold.tenant, ...change } };
}
