import { afterAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/index.ts';
import { fact, has, title } from '../support/facts.ts';
import { notProvoked, provocations } from '../support/provocations.ts';
import { type Body, isObject, wireTo } from '../support/wire.ts';

const file = 'reference/azure-errors.json';
const here = has(file);

interface Row {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

const rows = here ? fact<{ errors: Row[] }>(file).errors : [];
const simulator = await startSimulator({ world: { kind: 'contoso', size: 'S' }, throttle: 'off' });
const wire = wireTo(simulator);
afterAll(async () => {
  wire.close();
  await simulator.close();
});

/** Code and number by which clients tell errors apart: `error.code`, its details' codes, or `error` and `error_codes`. */
function codes(body: Body): unknown {
  const error = body.error;
  if (!isObject(error)) return [body.error ?? body.code, body.error_codes];
  const details = Array.isArray(error.details) ? error.details.filter(isObject).map(({ code }) => code) : [];
  return [error.code, details[0]];
}

/** Names of all properties, with the path to them; elements of lists by the first one. */
function keys(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return isObject(value[0]) ? keys(value[0], `${at}[]`) : [];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [`${at}.${name}`, ...keys(inner, `${at}.${name}`)]);
}

/** Documented samples leave it out, recorded answers have it. */
const echoed = '.error.innerError.client-request-id';

/** Headers that tell how a request went; bodies of unknown length and connections have others. */
const told = (headers: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(headers).map((name) => name.toLowerCase());

describe.skipIf(!here)(title('errors are those that the services answer', file), () => {
  const provoked = rows.filter(({ id }) => id in provocations);

  test.each(provoked.map((row) => [row.id, row] as const))('%s', async (id, row) => {
    const provoke = provocations[id] ?? expect.fail(id);
    const answer = await provoke({ simulator, wire });
    expect(answer.status, answer.text.slice(0, 300)).toBe(row.status);
    expect(codes(answer.body), answer.text.slice(0, 300)).toEqual(codes(row.body));
    const more = keys(row.body).includes(echoed) ? [] : [echoed];
    expect(
      keys(answer.body)
        .filter((key) => !more.includes(key))
        .sort(),
    ).toEqual(keys(row.body).sort());
    const missing = told(row.headers).filter((name) => !told(answer.headers).includes(name));
    expect(missing).toEqual([]);
  });

  test('every row is brought about or says why not', () => {
    const known = new Set([...Object.keys(provocations), ...Object.keys(notProvoked)]);
    expect(rows.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
    expect([...known].filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
  });
});
