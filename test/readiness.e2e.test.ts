/** How a preflight comes, and what it says where Microsoft itself fails. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectGreen, find, openTrouble, type Trouble } from './support/trouble.ts';

const patience = 60_000;
let trouble: Trouble;
beforeAll(async () => {
  trouble = await openTrouble();
});
afterAll(() => trouble?.close());

test('a preflight comes bit by bit where somebody listens', { timeout: patience }, async () => {
  const { product, input } = trouble;
  const reply = await product.send(
    'POST',
    '/api/v1/preflight',
    { authorization: `Bearer ${product.application.access.token}`, host: 'localhost', accept: 'text/event-stream' },
    input(),
  );
  const events = reply.body.split('\n\n').map((event) => /^event: (\w+)$/m.exec(event)?.[1]);
  expect(events.filter((event) => event === 'findings').length).toBeGreaterThan(3);
  expect(events.at(-2)).toBe('end');
});

test('a failing service makes findings unknown, and the others are there', { timeout: patience }, async () => {
  const { simulator, input, ask } = trouble;
  simulator.setFaults([{ kinds: ['5xx'], match: { surface: 'arg' } }]);
  const report = await ask(input());
  simulator.setFaults([]);
  for (const id of ['defender-scan', 'key-vault-roles', 'kubernetes-private'])
    expect(find(report, id)).toMatchObject({ state: 'unknown', code: 'service_unavailable' });
  expectGreen(report, 'azure-roles');
  expectGreen(report, 'graph-permission:User.Read.All');
});
