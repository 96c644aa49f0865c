import { describe, expect, test } from 'vitest';
import { createJournal, type JournalEntry } from './index.ts';
import { templateOf } from './template.ts';

const entry = (fields: Partial<JournalEntry> = {}) => {
  const { sequence: _, ...rest } = { sequence: 0, ...fields };
  return { time: '', surface: 'arm', host: 'h', method: 'GET', url: '/', status: 200, ms: 1, ...rest } as const;
};

describe('journal', () => {
  test('keeps the last entries and counts all', () => {
    const journal = createJournal(3, () => new Date(0));
    for (let index = 1; index <= 5; index++) journal.add(entry({ status: index > 4 ? 429 : 200 }), '/subscriptions/a');
    expect(journal.entries().map((each) => each.sequence)).toEqual([3, 4, 5]);
    expect(journal.entries(4).map((each) => each.sequence)).toEqual([5]);
    expect(journal.stats()).toMatchObject({
      requests: 5,
      byStatus: { 200: 4, 429: 1 },
      byTemplate: { 'GET /subscriptions/{}': 5 },
    });
  });

  test('a reset forgets the counts but goes on counting sequences', () => {
    const journal = createJournal(3, () => new Date(0));
    journal.add(entry(), '/a');
    journal.reset();
    expect(journal.stats()).toMatchObject({ requests: 0, byTemplate: {} });
    journal.add(entry(), '/a');
    expect(journal.entries().map((each) => each.sequence)).toEqual([2]);
  });

  test('sub-requests are counted apart', () => {
    const journal = createJournal(3, () => new Date(0));
    journal.add(entry({ subRequest: true, throttled: true }), '/v1.0/users');
    expect(journal.stats()).toMatchObject({
      requests: 0,
      subRequests: 1,
      throttled: 1,
      byStatus: {},
      bySubRequestSurface: { arm: 1 },
    });
  });

  test('many different paths do not fill the memory', () => {
    const journal = createJournal(0, () => new Date(0));
    for (let index = 0; index < 2100; index++) journal.add(entry(), `/unknown-${index}`);
    expect(Object.keys(journal.stats().byTemplate)).toHaveLength(2001);
    expect(journal.stats().byTemplate['(other)']).toBe(100);
  });
});

test.each([
  [
    'arm',
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/blobServices/default',
    'GET /subscriptions/{}/resourceGroups/{}/providers/Microsoft.Storage/storageAccounts/{}/blobServices/{}',
  ],
  [
    'arm',
    '/subscriptions/s/providers/Microsoft.Compute/disks',
    'GET /subscriptions/{}/providers/Microsoft.Compute/disks',
  ],
  [
    'arm',
    '/subscriptions/s/providers/A.B/c/d/providers/Microsoft.Insights/diagnosticSettings',
    'GET /subscriptions/{}/providers/A.B/c/{}/providers/Microsoft.Insights/diagnosticSettings',
  ],
  ['graph', '/v1.0/groups/0f0f0f0f-0000-4000-8000-000000000000/members', 'GET /v1.0/groups/{}/members'],
  ['graph', "/v1.0/servicePrincipals(appId='x')", 'GET /v1.0/servicePrincipals({})'],
  ['entra', '/0f0f0f0f-0000-4000-8000-000000000000/oauth2/v2.0/token', 'GET /{}/oauth2/v2.0/token'],
] as const)('%s %s', (surface, path, expected) => {
  expect(templateOf(surface, 'GET', path)).toBe(expected);
});
