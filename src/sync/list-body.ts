/** What an answer holds: the items of a list with the link to the next page, or one object. Pure. */

export interface ListBody {
  readonly items: readonly unknown[];
  readonly nextLink?: string;
}

/** `undefined` when the body is neither. Some Resource Manager lists are a bare array, hunting queries have `results`. */
export function listBody(body: unknown, single: boolean): ListBody | undefined {
  if (Array.isArray(body)) return single ? undefined : { items: body };
  if (typeof body !== 'object' || body === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...body };
  if (single) return { items: [body] };
  const items = fields.value ?? fields.results;
  if (!Array.isArray(items)) return undefined;
  const next = fields['@odata.nextLink'] ?? fields.nextLink;
  return { items, ...(typeof next === 'string' && next !== '' && { nextLink: next }) };
}
