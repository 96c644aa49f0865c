import type { Result } from '../errors/index.ts';

export type Surface = 'graph' | 'arm';

/** What the caller needs for this read; named in the error when Azure refuses it. */
export interface Requirement {
  /** Microsoft Graph application permission, such as `Policy.Read.All`. */
  readonly permission?: string;
  /** Resource Manager action, such as `Microsoft.Web/sites/read`. */
  readonly action?: string;
  readonly licence?: string;
}

export interface RequestOptions {
  /** What the request is for; requests are counted by it. Default `other`. */
  readonly purpose?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requires?: Requirement;
  readonly signal?: AbortSignal;
  /** For the whole of one attempt, body included. Default 100,000. */
  readonly timeoutMs?: number;
  /** Largest decoded body. Default 64 MiB. */
  readonly maxBytes?: number;
}

export interface PagesOptions extends RequestOptions {
  /** Largest number of pages. Default 100,000. */
  readonly maxPages?: number;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined where the answer has no body (204). */
  readonly body: unknown;
}

/** One page of a collection. Without `nextLink` it is the last; `deltaLink` only on the last page of a delta query. */
export interface Page {
  readonly items: readonly unknown[];
  readonly nextLink?: string;
  readonly deltaLink?: string;
}

/** One GET inside a Graph `$batch`: `path` is relative to the version, such as `/applications/{id}/owners`. */
export interface BatchRequest {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requires?: Requirement;
}

export interface BatchOptions extends RequestOptions {
  /** Default `v1.0`. */
  readonly version?: 'v1.0' | 'beta';
}

export type AuthorizationScopeFilter = 'AtScopeAndBelow' | 'AtScopeAndAbove' | 'AtScopeAboveAndBelow' | 'AtScopeExact';

/** A Resource Graph query; without subscriptions and management groups it covers all that the principal can read. */
export interface ResourceGraphQuery {
  readonly query: string;
  readonly subscriptions?: readonly string[];
  readonly managementGroups?: readonly string[];
  readonly authorizationScopeFilter?: AuthorizationScopeFilter;
}

export interface ResourceGraphOptions extends RequestOptions {
  /** Continue after the page which gave this token. */
  readonly skipToken?: string;
  /** Rows per page, 1 to 1,000 (default 1,000). */
  readonly top?: number;
}

export interface ResourceGraphPage extends Page {
  readonly skipToken?: string;
  readonly totalRecords: number;
}

/** Sends one read and gives its answer; what paging, batching and Resource Graph are built on. */
export interface Reader {
  get(surface: Surface, pathOrUrl: string, options?: RequestOptions): Promise<Result<Answer>>;
  post(surface: Surface, path: string, body: unknown, options?: RequestOptions): Promise<Result<Answer>>;
}

/** A wait that the client makes before it sends (again). */
export interface Wait {
  readonly surface: Surface;
  /** `budget`: our own pace; `throttled`: Azure asked for it; `backoff`: after a failure. */
  readonly reason: 'budget' | 'throttled' | 'backoff';
  readonly ms: number;
}
