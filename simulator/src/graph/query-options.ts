/** The OData query options of one request. */
import { type ExpandItem, parseExpand, parseSelect } from './expand-option.ts';
import { type Filter, parseFilter } from './filter-parser.ts';
import { badRequest, requestBadRequest } from './graph-error.ts';

export interface QueryOptions {
  readonly select: readonly string[] | undefined;
  readonly expand: readonly ExpandItem[];
  readonly filter: Filter | undefined;
  readonly search: string | undefined;
  readonly orderBy: { readonly property: string; readonly descending: boolean } | undefined;
  readonly top: number | undefined;
  readonly skip: number | undefined;
  readonly count: boolean;
  readonly skipToken: string | undefined;
  readonly deltaToken: string | undefined;
  /** Every option as sent, without the skip and delta tokens, by name in lower case with `$`. */
  readonly raw: ReadonlyMap<string, string>;
}

const known = [
  'select',
  'expand',
  'filter',
  'search',
  'orderby',
  'top',
  'skip',
  'count',
  'skiptoken',
  'deltatoken',
  'format',
];

/** Options of a query string; the `$` may be left out. Throws `GraphError` 400 for what cannot be read. */
export function parseQuery(query: URLSearchParams): QueryOptions {
  const sent = new Map<string, string>();
  for (const [key, value] of query) {
    const bare = key.toLowerCase().replace(/^\$/, '');
    if (known.includes(bare)) sent.set(`$${bare}`, value);
    else if (key.startsWith('$')) throw badRequest(`The query parameter '${key}' is not supported.`);
  }
  const skipToken = sent.get('$skiptoken');
  const deltaToken = sent.get('$deltatoken');
  sent.delete('$skiptoken');
  sent.delete('$deltatoken');
  const filter = sent.get('$filter');
  return {
    select: parseSelect(sent.get('$select')),
    expand: parseExpand(sent.get('$expand')),
    filter: filter === undefined ? undefined : parseFilter(filter),
    search: sent.get('$search'),
    orderBy: parseOrderBy(sent.get('$orderby')),
    top: parseInteger('$top', sent.get('$top')),
    skip: parseInteger('$skip', sent.get('$skip')),
    count: sent.get('$count')?.toLowerCase() === 'true',
    skipToken,
    deltaToken,
    raw: sent,
  };
}

function parseInteger(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text))
    throw badRequest(
      `Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    );
  return Number(text);
}

function parseOrderBy(text: string | undefined): QueryOptions['orderBy'] {
  if (text === undefined) return undefined;
  const match = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(text);
  if (!match?.[1]) throw requestBadRequest('Unsupported sort property.');
  return { property: match[1], descending: match[2]?.toLowerCase() === 'desc' };
}
