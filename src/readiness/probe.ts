/** What a probe works with. */
import type { Declaration, ReadOptions } from '../catalog/index.ts';
import type { Answer, Cloud, CloudClient, TokenFacts } from '../cloud/index.ts';
import { assayError, fail, ok, type Result } from '../errors/index.ts';
import type { ConnectionScope } from '../sync/index.ts';
import type { Fixes } from './fixes.ts';

export const purpose = 'preflight';

export interface ProbeContext {
  readonly client: CloudClient;
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly clientId: string;
  readonly options: ReadOptions;
  /** What the connection reads. */
  readonly declarations: readonly Declaration[];
  readonly facts: TokenFacts;
  /** What it is to read. */
  readonly scope: ConnectionScope;
  /** Permissions of Microsoft Graph that the token holds: application ones, or delegated ones of a sign-in. */
  readonly held: readonly string[];
  readonly fixes: Fixes;
  readonly now: () => Date;
}

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a value; none when it is no object. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The items of one page of a list; `malformed_answer` when it is none. */
export function itemsOf(answer: Result<Answer>, service: string, path: string): Result<readonly unknown[]> {
  if (!answer.ok) return answer;
  const { value } = fieldsOf(answer.value.body);
  return Array.isArray(value) ? ok(value) : fail(assayError('malformed_answer', { service, path }));
}

/** As a list in words, cut where it gets long. */
export function shortList(names: readonly string[], most = 50): string[] {
  return names.length <= most ? [...names] : [...names.slice(0, most), `and ${names.length - most} more`];
}
