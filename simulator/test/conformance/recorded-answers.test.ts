import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/index.ts';
import { fact, has, recordedFolder, title } from '../support/facts.ts';
import { type Body, isObject, wireTo } from '../support/wire.ts';

const here = has('recorded/index.json');

interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const filesIn = (folder: string): string[] =>
  readdirSync(`${recordedFolder}/${folder}`).map((file) => `${folder}/${file}`);
const exchanges = here
  ? [...filesIn('arm'), ...filesIn('graph')].flatMap((file) => fact<Exchange[]>(`recorded/${file}`))
  : [];

const simulator = here
  ? await startSimulator({ world: { kind: 'recorded', from: recordedFolder }, throttle: 'off' })
  : undefined;
const wire = simulator && wireTo(simulator);
afterAll(async () => {
  wire?.close();
  await simulator?.close();
});

/** The GUIDs that stand for words in the place of ids: found from outside, as ids that nobody recorded. */
async function placeholders(): Promise<ReadonlyMap<string, string>> {
  if (!wire || !simulator) return new Map();
  const recorded = new Set(exchanges.flatMap(({ url }) => /\/subscriptions\/([0-9a-f-]{36})/.exec(url)?.[1] ?? []));
  const listed = exchanges
    .filter(({ url }) => url.includes('/subscriptions?'))
    .map(({ body }) => JSON.stringify(body))
    .join();
  const subscriptions = await wire.items('/subscriptions?api-version=2022-12-01');
  const made = subscriptions
    .map(({ subscriptionId }) => String(subscriptionId))
    .filter((id) => !recorded.has(id) && !listed.includes(id));
  return new Map([['directory-id', simulator.tenantId], ...made.map((id) => ['subscription-id', id] as const)]);
}
const replaced = await placeholders();
const withGuids = (text: string): string =>
  [...replaced].reduce(
    (result, [word, id]) => result.replace(new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'g'), id),
    text,
  );

/** Which kind of answer an exchange is: method, status and path without names and ids. */
function template({ method, url, status }: Exchange): string {
  const path = decodeURIComponent(new URL(url).pathname).replace(/\/{2,}/g, '/');
  const named = path
    .replace(/(\/(?:subscriptions|locations|resourcegroups)\/)[^/]+/gi, '$1{}')
    .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '/{}')
    .replace(/\/providers\/([^/]+)\/(.+)$/i, (_, namespace: string, rest: string) => {
      const named = (part: string, index: number): string =>
        index % 2 === 1 && !/^(default|latest|queryresults|providers)$/i.test(part) ? '{}' : part;
      return `/providers/${namespace}/${rest.split('/').map(named).join('/')}`;
    });
  return `${method} ${status} ${named}`;
}

const itemsOf = (body: unknown): Body[] =>
  isObject(body) && Array.isArray(body.value) ? body.value.filter(isObject) : [];
const idOf = (item: Body): string => withGuids(String(item.id)).toLowerCase();
const keysOf = (item: Body): string =>
  Object.keys(item)
    .filter((key) => !key.startsWith('@') || key === '@odata.type')
    .sort()
    .join();

/** Key sets that were recorded of each object, by id. */
const shapes = new Map<string, Set<string>>();
for (const { status, body } of exchanges.filter(({ status }) => status === 200)) {
  for (const item of [...itemsOf(body), ...(isObject(body) && status === 200 ? [body] : [])]) {
    const id = idOf(item);
    shapes.set(id, (shapes.get(id) ?? new Set()).add(keysOf(item)));
  }
}

/** Answers that the world of these recordings does not give, and why. */
const notServed: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/\/v1\.0\/$/, "the service document lists what is served, not Microsoft's whole"],
  [/ (401|403) /, 'refusals of callers that this world does not have'],
  [/^GET 200 \/subscriptions\/\{\}\/providers\/[^/]+$/, 'the recorded body is redacted'],
  [/^GET 200 \/subscriptions\/\{\}\/locations$/, "the regions are the simulator's own list"],
];
const byTemplate = new Map<string, Exchange[]>();
for (const exchange of exchanges) {
  const name = template(exchange);
  if (!notServed.some(([pattern]) => pattern.test(name)))
    byTemplate.set(name, [...(byTemplate.get(name) ?? []), exchange]);
}

const pathOf = ({ url }: Exchange): string =>
  withGuids(decodeURIComponent(new URL(url).pathname))
    .replace(/\/{2,}/g, '/')
    .toLowerCase();

/** Whether the group and the resource that a list is below were recorded themselves: others are not made up. */
function hasParents(exchange: Exchange): boolean {
  const path = pathOf(exchange);
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+(?=\/providers\/)/.exec(path)?.[0];
  if (group === undefined || shapes.has(path)) return true;
  const resource = /^.*?\/providers\/[^/]+\/[^/]+\/[^/]+(?=\/)/.exec(path)?.[0];
  return shapes.has(group) && (resource === undefined || shapes.has(resource));
}

/** One with items, where there is one: an empty list says little. */
const typical = (list: readonly Exchange[]): Exchange | undefined =>
  list.find(({ body }) => itemsOf(body).length > 0) ?? list[0];

describe.skipIf(!here)(title('answers have the shape of the recorded ones', 'recorded/index.json'), () => {
  const known = [...byTemplate].flatMap(([name, list]) => {
    const exchange = typical(list.filter(hasParents));
    return exchange ? [[name, exchange] as const] : [];
  });

  test('below parents that were not recorded there is nothing', async () => {
    const orphans = [...byTemplate.values()].flatMap((list) => list.filter((one) => !hasParents(one)).slice(0, 1));
    expect(orphans.length).toBeGreaterThan(0);
    for (const { url } of orphans) {
      const { pathname, search } = new URL(url);
      const answer = await (wire ?? expect.fail()).send(withGuids(pathname + search));
      expect([answer.status, pathname]).toEqual([404, pathname]);
    }
  });

  test.each(known.sort())('%s', async (_name, exchange) => {
    const { pathname, search } = new URL(exchange.url);
    const body = exchange.method === 'POST' ? { body: {} } : {};
    const answer = await (wire ?? expect.fail()).send(withGuids(pathname + search), {
      method: exchange.method,
      ...body,
    });
    expect(answer.status, answer.text.slice(0, 300)).toBe(exchange.status);

    // Templates of Conditional Access count themselves unasked, as no other list does.
    const links = new Set(['nextLink', '@odata.nextLink', '@odata.count']);
    const envelope = (value: unknown): string[] =>
      isObject(value)
        ? Object.keys(value)
            .filter((key) => !links.has(key))
            .sort()
        : [];
    const all = byTemplate.get(template(exchange)) ?? [];
    expect(all.map(({ body: recorded }) => envelope(recorded).join())).toContain(envelope(answer.body).join());
    const mediaType = (text: unknown): string => String(text).split(';')[0] ?? '';
    expect(mediaType(answer.headers['content-type'])).toBe(mediaType(exchange.responseHeaders['content-type']));

    const odd = itemsOf(answer.body).filter(
      (item) => shapes.has(idOf(item)) && !shapes.get(idOf(item))?.has(keysOf(item)),
    );
    expect(
      odd
        .slice(0, 1)
        .map(({ id }) => [id, ...[...(shapes.get(String(id).toLowerCase()) ?? [])].slice(0, 1), keysOf(odd[0] ?? {})]),
    ).toEqual([]);
    const served = new Set(itemsOf(answer.body).map(idOf));
    const paged =
      isObject(answer.body) && (answer.body.nextLink !== undefined || answer.body['@odata.nextLink'] !== undefined);
    const gone = itemsOf(exchange.body)
      .map(idOf)
      .filter((id) => id !== 'undefined' && !served.has(id));
    if (!paged) expect(gone.slice(0, 3)).toEqual([]);
  });
});
