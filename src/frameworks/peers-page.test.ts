import { expect, test } from 'vitest';
import { checkIds } from '../checks/index.ts';
import { leftOut } from './known-gaps.ts';
import { peersPage, rowOf } from './peers-page.ts';

const { content } = peersPage();

test('what no check of ours judges is shown as not covered, with the reason', () => {
  const row = rowOf('theirs', ['no-such-check'], { 'no-such-check': 'Nothing tells it.' });
  expect(row).toEqual({ theirs: 'theirs', standing: 'not covered', ours: [], reasons: ['Nothing tells it.'] });
});

test('what a check judges is covered, in part where another one is missing, and by a person where nobody can read it', () => {
  expect(rowOf('theirs', ['storage-https-only'])).toMatchObject({ standing: 'covered', reasons: [] });
  expect(rowOf('theirs', ['storage-https-only', 'gone'], { gone: 'Why.' })).toMatchObject({
    standing: 'in part',
    ours: ['storage-https-only'],
    reasons: ['Why.'],
  });
  expect(rowOf('theirs', ['entra-seamless-sso-off'])).toMatchObject({ standing: 'by a person' });
  expect(rowOf('theirs', ['storage-https-only', 'entra-seamless-sso-off'])).toMatchObject({ standing: 'in part' });
});

test('the page links to checks that exist, and to no other', () => {
  const linked = [...content.matchAll(/\(checks\.md#([^)]+)\)/g)].map(([, id = '']) => id);
  expect(linked.length).toBeGreaterThan(1000);
  expect(linked.filter((id) => !checkIds.includes(id))).toEqual([]);
});

test('what is left out stands on the page with its reason, and beside no check', () => {
  for (const { reason, ids } of leftOut)
    for (const id of Object.values(ids).flat()) expect(content).toContain(`| \`${id}\` | _not covered_; ${reason} |`);
});
