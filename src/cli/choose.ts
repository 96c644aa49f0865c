/** Finding what somebody means by a word. */
import { ok, type Result } from '../errors/index.ts';
import type { CatalogType, ConnectionList, ConnectionView } from './api-types.ts';
import type { ApiClient } from './client.ts';
import { failWith } from './failure.ts';
import { nearest } from './text/nearest.ts';

/** A connection by id, name or tenant; the only one when no word is given. Errors name the choices. */
export async function chooseConnection(api: ApiClient, word: string | undefined): Promise<Result<ConnectionView>> {
  const list = await api.request<ConnectionList>('GET', '/connections');
  if (!list.ok) return list;
  const { items } = list.value;
  if (items.length === 0) {
    return failWith('not_found', {
      cause: 'No tenant is connected yet.',
      fix: 'Connect one: assay connect --tenant <id> --client-id <id>.',
    });
  }
  const wanted = word?.toLowerCase();
  const found = items.filter(
    ({ id, name, tenantId }) =>
      wanted === undefined || [id, name, tenantId].some((text) => text.toLowerCase() === wanted),
  );
  const called = word === undefined ? '' : ` called "${word}"`;
  const [only, ...others] = found;
  if (only && others.length === 0) return ok(only);
  const choices = (found.length > 0 ? found : items).map(
    ({ id, name, tenantId }) => `${name}  ${id}  tenant ${tenantId}`,
  );
  return failWith(only ? 'invalid_request' : 'not_found', {
    cause: only ? `There are several connections${called}.` : `There is no connection${called}.`,
    fix: 'Name one of them by its id.',
    choices,
  });
}

/** A type by its name, title or plural, in any case. Error: `not_found` with near names. */
export function chooseType(types: readonly CatalogType[], word: string): Result<CatalogType> {
  const wanted = word.toLowerCase();
  const [first, ...others] = types.filter(({ type }) => type === wanted);
  if (first && others.length === 0) return ok(first);
  const [titled, ...alike] = types.filter(
    ({ title, plural }) => title.toLowerCase() === wanted || plural?.toLowerCase() === wanted,
  );
  if (titled && alike.length === 0) return ok(titled);
  const choices = nearTypes(wanted, types);
  return failWith('not_found', {
    cause: `There is no type "${word}".`,
    fix: choices.length > 0 ? 'Did you mean one of these?' : 'List the types with "assay catalog".',
    choices,
  });
}

function nearTypes(wanted: string, types: readonly CatalogType[]): string[] {
  const words = types.flatMap(({ type, title, plural }) =>
    [type, title, plural ?? title].map((word) => ({ word: word.toLowerCase(), type })),
  );
  const near = nearest(
    wanted,
    words.map(({ word }) => word),
  );
  return [...new Set(near.flatMap((name) => words.filter(({ word }) => word === name).map(({ type }) => type)))].slice(
    0,
    3,
  );
}
