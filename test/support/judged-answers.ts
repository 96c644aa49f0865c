/** Answers that rest on what connections have read, found in the description of the API. */
import { z } from 'zod';
import { connectionFreshness } from '../../src/connections/index.ts';
import type { Product } from './product.ts';

const rooms = ['checks', 'posture', 'mfa', 'people', 'vulnerabilities', 'identities'];
/** What people have said or set, and files: of no age. */
const ageless = [
  ...['/checks/exceptions', '/checks/policy', '/posture/mutes', '/mfa/exclusions', '/people/settings'],
  ...['/people/imports', '/people/imports/{id}', '/people/links', '/people/export', '/people/accounts/export'],
  ...['/people/offboarding/export', '/vulnerabilities/export'],
];
const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const answer = z.object({ freshness: z.array(connectionFreshness) });

/** Paths below the prefix of every such answer, those that people write left out. */
async function judgedPaths({ send }: Product): Promise<string[]> {
  const { paths } = document.parse(JSON.parse((await send('GET', '/api/openapi.json', { host: 'localhost' })).body));
  return Object.entries(paths)
    .filter(([, methods]) => methods.get !== undefined)
    .map(([path]) => path.replace('/api/v1', ''))
    .filter((path) => rooms.includes(path.split('/')[1] ?? '') || path === '/entities/{id}/checks')
    .filter((path) => !ageless.includes(path));
}

/** What each of these answers says about connections that are not fresh, by path. */
export async function freshnessOf(
  product: Product,
): Promise<ReadonlyMap<string, z.output<typeof answer>['freshness']>> {
  const { api } = product;
  const idOf = async (path: string) => {
    const found = await api.read(z.object({ items: z.array(z.object({ id: z.string() })) }), path);
    const [one] = found.items;
    if (!one) throw new Error(`${path} is empty`);
    return one.id;
  };
  const [role = '', other = ''] = (await api.entities({ type: 'azure_role_definition' })).map(({ id }) => id);
  const ids: Readonly<Record<string, () => Promise<string>>> = {
    '/checks/{id}': async () => 'storage-https-only',
    '/checks/{id}/items': async () => 'storage-https-only',
    '/entities/{id}/checks': () => idOf('/entities?type=azure_storage_account&limit=1'),
    '/people/{id}': () => idOf('/people?limit=1'),
    '/vulnerabilities/{id}': () => idOf('/vulnerabilities?status=all&limit=1'),
    '/identities/groups/{id}/tree': () => idOf('/identities/groups?limit=1'),
    '/identities/applications/{id}': () => idOf('/identities/applications?limit=1'),
    '/identities/roles/{id}/compare': async () => role,
  };
  const said = new Map<string, z.output<typeof answer>['freshness']>();
  for (const path of await judgedPaths(product)) {
    const place = path.includes('{id}') ? path.replace('{id}', (await ids[path]?.()) ?? '') : path;
    const query = path.endsWith('/compare') ? `?with=${other}` : '';
    said.set(path, (await api.read(answer, `${place}${query}`)).freshness);
  }
  return said;
}
