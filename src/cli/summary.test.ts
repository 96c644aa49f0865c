import { expect, test } from 'vitest';
import { printSummary } from './summary.ts';
import { coverageRow, inventory, inventoryType, problem, syncRun } from './testing-data.ts';

const complete = { summary: [{ outcome: 'complete' as const, collections: 3, types: 3 }], items: [], nextCursor: null };

test('everything that was read, by category, host and time', () => {
  const text = printSummary({
    run: syncRun({
      progress: {
        requests: 1215,
        added: 1200,
        waits: [{ surface: 'graph', reason: 'asked to wait by Microsoft', count: 2, milliseconds: 3200 }],
      },
      requestsByHost: [
        { host: 'graph.microsoft.com', purpose: '', requests: 1200, retries: 2, throttled: 1 },
        { host: 'management.azure.com', purpose: '', requests: 15, retries: 0, throttled: 0 },
        { host: '', purpose: 'list', requests: 1215, retries: 2, throttled: 1 },
      ],
    }),
    inventory: inventory([inventoryType({ count: 1200 })], { identities: 1100, roleAssignments: 50, relations: 9000 }),
    coverage: complete,
    consoleUrl: 'http://127.0.0.1:7780/login?token=x',
  });
  expect(text).toBe(
    [
      'Sync complete: all 3 collections read completely',
      '',
      'Objects           1,200',
      '  Identity        1,200',
      'Identities        1,100',
      'Role assignments     50',
      'Relations         9,000',
      '',
      'Changes                 1,200 new, 0 changed, 0 gone, 0 unchanged',
      'Requests                1,215',
      '  graph.microsoft.com   1,200 (2 repeated, 1 throttled)',
      '  management.azure.com  15',
      'Time                    42 s · waited 3.2 s for graph (asked to wait by Microsoft, 2 times)',
      '',
      'Console: http://127.0.0.1:7780/login?token=x',
    ].join('\n'),
  );
});

test('what is left out on purpose is not called read', () => {
  const text = printSummary({
    run: syncRun({ state: 'succeeded' }),
    inventory: inventory([inventoryType({ count: 5 })]),
    coverage: { ...complete, summary: [...complete.summary, { outcome: 'skipped', collections: 2, types: 2 }] },
    consoleUrl: null,
  });
  expect(text.split('\n')[0]).toBe('Sync complete: 3 of 5 collections read completely, the others are not to be read');
});

test('what could not be read is grouped by cause, with its fix, and its counts are not certain', () => {
  const denied = (title: string, scopeName: string) =>
    coverageRow({
      title,
      scopeName,
      outcome: 'denied',
      items: 0,
      problem: problem('missing', 'No right.', 'Give it.'),
    });
  const text = printSummary({
    run: syncRun({ state: 'partial' }),
    inventory: inventory([inventoryType({ count: 5, outcome: 'partial', incomplete: 1 })]),
    coverage: {
      summary: [...complete.summary, { outcome: 'denied', collections: 3, types: 2 }],
      items: [denied('Disks', 'prod'), denied('Disks', 'dev'), denied('Key vaults\x1b[2J', 'dev')],
      nextCursor: null,
    },
    consoleUrl: null,
  });
  expect(text).toContain('Sync partial: 3 of 6 collections not read completely');
  expect(text).toMatch(/^Objects +at least 5$/m);
  expect(text).toContain(
    [
      'Not read completely',
      '  denied  Disks, Key vaults\\u{1b}[2J, in 2 scopes (3 collections)',
      '    cause: No right.',
      '    fix: Give it.',
    ].join('\n'),
  );
  expect(text).toContain('Console: start it with "assay serve".');
});

test('a failed run says that what was there stays', () => {
  const text = printSummary({
    run: syncRun({ state: 'failed', finishedAt: null }),
    inventory: inventory([]),
    coverage: { summary: [], items: [], nextCursor: null },
    consoleUrl: null,
  });
  expect(text.split('\n')[0]).toBe('Sync failed; what was saved before stays');
  expect(text).toContain('Time      not ended');
});
