/** Reading and checking the body of a Resource Graph request. */
import type { Json, JsonObject } from '../../world/world.ts';
import { isObject } from '../rights/permission.ts';

export type ScopeFilter = 'AtScopeAndBelow' | 'AtScopeAndAbove' | 'AtScopeAboveAndBelow' | 'AtScopeExact';

export interface GraphRequest {
  readonly query: string;
  readonly subscriptions: readonly string[] | undefined;
  readonly managementGroups: readonly string[] | undefined;
  readonly top: number;
  readonly skip: number;
  readonly skipToken: string | undefined;
  readonly table: boolean;
  readonly allowPartialScopes: boolean;
  readonly scopeFilter: ScopeFilter;
}

/** Rows on a page when `$top` is absent, and the most it may ask for ("Working with large Azure resource data sets"). */
const pageLimit = 1000;

const scopeFilters: readonly ScopeFilter[] = [
  'AtScopeAndBelow',
  'AtScopeAndAbove',
  'AtScopeAboveAndBelow',
  'AtScopeExact',
];

/** The request, or the text of what is wrong with it. */
export function readRequest(body: Buffer): GraphRequest | string {
  const parsed = parseJson(body);
  if (!isObject(parsed)) return 'The request body is not a JSON object.';
  const options = isObject(parsed.options) ? parsed.options : {};
  const { query } = parsed;
  if (typeof query !== 'string' || query.trim() === '') return 'The query must not be empty.';
  const subscriptions = strings(parsed, 'subscriptions');
  const managementGroups = strings(parsed, 'managementGroups');
  if (subscriptions === 'invalid' || managementGroups === 'invalid') return 'Scopes must be lists of texts.';
  if (subscriptions?.length && managementGroups?.length) return 'Give subscriptions or management groups, not both.';
  const top = wholeNumber(options.$top, pageLimit);
  const skip = wholeNumber(options.$skip, 0);
  if (top === undefined || top < 1 || top > pageLimit) return `$top must be between 1 and ${pageLimit}.`;
  if (skip === undefined || skip < 0) return '$skip must not be negative.';
  const format = options.resultFormat ?? 'objectArray';
  if (format !== 'objectArray' && format !== 'table') return `The result format '${String(format)}' is unknown.`;
  const scopeFilter = scopeFilters.find((name) => name === (options.authorizationScopeFilter ?? 'AtScopeAndBelow'));
  if (!scopeFilter) return `The authorization scope filter '${String(options.authorizationScopeFilter)}' is unknown.`;
  const skipToken = options.$skipToken;
  return {
    query,
    subscriptions: subscriptions?.length ? subscriptions : undefined,
    managementGroups: managementGroups?.length ? managementGroups : undefined,
    top,
    skip,
    skipToken: typeof skipToken === 'string' && skipToken !== '' ? skipToken : undefined,
    table: format === 'table',
    allowPartialScopes: options.allowPartialScopes === true,
    scopeFilter,
  };
}

function parseJson(body: Buffer): Json | undefined {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function strings(body: JsonObject, name: string): string[] | 'invalid' | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.some((entry) => typeof entry !== 'string')) return 'invalid';
  return value.map(String);
}

function wholeNumber(value: Json | undefined, absent: number): number | undefined {
  if (value === undefined || value === null) return absent;
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}
