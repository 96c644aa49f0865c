import { expect, test } from 'vitest';
import { cli } from '../testing.ts';
import { connection } from '../testing-data.ts';

const words = { about: 'About it.', needs: 'A thing.', keeps: 'Nothing.', ends: 'Never.' };
const reason = 'it lies in Azure';
const limited = ['a', 'b'].map((type) => ({ type, title: type, readable: 'no', reason }));
const kinds = [
  { kind: 'client-secret', title: 'Client secret', ...words, readable: 9, limited: [] },
  { kind: 'delegated', title: 'Delegated sign-in', ...words, readable: 7, limited },
];

test('kinds are shown with what they do not read, counted by reason', async () => {
  const { exitCode, out } = await cli(['credentials', 'kinds'], { answers: { 'GET /credential-kinds': { kinds } } });
  expect(exitCode).toBe(0);
  expect(out).toContain('Client secret (client-secret)');
  expect(out).toMatch(/Reads\s+all 9 types/);
  expect(out).toMatch(/Not read\s+2 types: it lies in Azure/);
});

test('a credential is replaced by another, which is not shown', async () => {
  const answers = {
    'GET /connections': { items: [connection()] },
    'PUT /connections/c-1/credential': connection({ clientId: 'a-2' }),
  };
  const env = { ASSAY_CLIENT_SECRET: 's3cret' };
  const { asked, out } = await cli(['credentials', 'replace', '--client-id', 'a-2'], { answers }, { env });
  expect(asked.at(-1)?.[1]).toEqual({
    credential: { kind: 'client-secret', clientId: 'a-2', clientSecret: 's3cret' },
  });
  expect(out).toContain('a-2');
  expect(out).not.toContain('s3cret');
});
