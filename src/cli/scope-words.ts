/** Words for scopes, intervals and ages, and back. Pure. */
import type { ConnectionView } from './api-types.ts';
import { counted } from './text/numbers.ts';

export type Scope = ConnectionView['scope'];
type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly usage: string };

export interface ScopeOptions {
  readonly scope?: string;
  readonly subscription?: readonly string[];
}

/** `--scope tenant`, `--scope management-group:<id>`, or `--subscription <id>...`; undefined where nothing was said. */
export function readScope({ scope, subscription }: ScopeOptions): Parsed<Scope | undefined> {
  if (subscription !== undefined) {
    if (scope !== undefined) return { ok: false, usage: '--scope and --subscription exclude each other' };
    return { ok: true, value: { kind: 'subscriptions', ids: [...subscription] } };
  }
  if (scope === undefined) return { ok: true, value: undefined };
  if (scope === 'tenant') return { ok: true, value: { kind: 'tenant' } };
  const group = /^management-group:(.+)$/.exec(scope)?.[1];
  if (group === undefined) {
    return { ok: false, usage: `the scope "${scope}" is neither tenant nor management-group:<id>` };
  }
  return { ok: true, value: { kind: 'managementGroup', id: group } };
}

export function scopeText(scope: Scope, directory: boolean): string {
  return `${placeText(scope)}, ${directory ? 'with' : 'without'} the directory`;
}

function placeText(scope: Scope): string {
  switch (scope.kind) {
    case 'tenant':
      return 'whole tenant';
    case 'managementGroup':
      return `management group ${scope.id}`;
    case 'subscriptions':
      return counted(scope.ids.length, 'subscription');
  }
}

const units = { m: 1, min: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 } as const;

/** `15m`, `6h`, `1d`, `1w` or a number of minutes, in minutes; undefined for anything else. */
export function readMinutes(word: string): number | undefined {
  const [, count, unit = 'm'] = /^(\d{1,6})(m|min|h|d|w)?$/.exec(word) ?? [];
  return count === undefined ? undefined : Number(count) * units[unit as keyof typeof units];
}

/** Minutes in the largest unit in which they are whole. */
export function minutesText(minutes: number): string {
  const names = { week: units.w, day: units.d, hour: units.h } as const;
  const fits = Object.entries(names).find(([, size]) => minutes % size === 0);
  return fits ? counted(minutes / fits[1], fits[0]) : counted(minutes, 'minute');
}
