import { expect, test } from 'vitest';
import { call, smallWorld } from './testing.ts';

const rows = (word: string) => [{ NodeId: word }];
const ask = async (held: Record<string, unknown>, query: string) => {
  const world = smallWorld({ singletons: { 'security/runhuntingquery': JSON.parse(JSON.stringify(held)) } });
  const options = { method: 'POST', body: { Query: query }, roles: ['ThreatHunting.Read.All'] };
  const { status, body } = await call(world, '/v1.0/security/runHuntingQuery', options);
  return { status, results: body.results };
};

test('a hunting query gets the answer that the world holds for a word in it', async () => {
  const held = { answers: { TableA: rows('a'), TableB: rows('b') } };
  expect(await ask(held, 'TableB | take 1')).toEqual({ status: 200, results: rows('b') });
  expect(await ask(held, 'TableC')).toEqual({ status: 200, results: [] });
});

test('a world with one answer gives it to every hunting query', async () => {
  expect(await ask({ schema: [], results: rows('x') }, 'Anything')).toEqual({ status: 200, results: rows('x') });
});
