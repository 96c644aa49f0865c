import { describe, expect, test } from 'vitest';
import type { SearchAnswer } from '../../api/search.ts';
import { groupsOf, pagesLike, spoken } from './choices.ts';
import { keepRecent, readRecent } from './recent.ts';

const none = { items: [], more: false };
const nothing: SearchAnswer = { entities: none, people: none, checks: none, controls: none, connections: none };
const entity: SearchAnswer['entities']['items'][number] = {
  ...{
    id: '7',
    azureId: '/subscriptions/s/x',
    type: 'azure_virtual_machine',
    title: 'Virtual machine',
    name: 'vm\u202ea',
  },
  ...{ userPrincipalName: null, mail: null, resourceGroup: 'rg-a', goneAt: null },
  subscription: { id: 's', name: null },
};

describe('groups of an answer', () => {
  test('those that have something, each choice with its address and what tells it apart', () => {
    const control = { id: 'CC6/1 &', title: 'Access', framework: { id: 'soc2', title: 'SOC 2' } };
    const groups = groupsOf({
      ...nothing,
      entities: { items: [entity], more: true },
      controls: { items: [control], more: false },
    });
    expect(groups).toEqual([
      {
        title: 'Entities',
        choices: [
          {
            to: '/entities/7',
            name: 'vm\u202ea',
            notes: ['Virtual machine', 'Subscription s', 'rg-a', '/subscriptions/s/x'],
          },
        ],
        more: 'There are more. Type more of the name.',
      },
      {
        title: 'Controls',
        choices: [
          { to: '/frameworks/soc2?control=CC6%2F1%20%26', name: 'CC6/1 & Access', notes: ['Control', 'SOC 2'] },
        ],
      },
    ]);
    expect(spoken(groups[0]?.choices[0] ?? { to: '', name: '', notes: [] })).toMatch(
      /^vm⟨U\+202E⟩a, Virtual machine, /,
    );
    expect(groupsOf(nothing)).toEqual([]);
  });

  test('pages by the beginnings of their words', () => {
    const labels = (text: string) =>
      pagesLike(text, [{ to: '/audit', label: 'Audit log' }]).choices.map(({ name }) => name);
    expect(labels('LOG')).toEqual(['Audit log']);
    expect(labels('api tok')).toEqual(['API tokens']);
    expect(labels('dit')).toEqual([]);
    expect(labels(' ')).toEqual([]);
  });
});

describe('recent choices', () => {
  const storage = (kept?: string) => {
    const values = new Map(kept === undefined ? [] : [['assay.recent.o', kept]]);
    return {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, next: string) => void values.set(key, next),
    };
  };

  test('the last one first, each once, eight at most', () => {
    const kept = storage();
    for (let n = 0; n < 10; n++) keepRecent('o', { to: `/entities/${n}`, name: `${n}`, notes: [] }, kept);
    keepRecent('o', { to: '/entities/5', name: '5', notes: [] }, kept);
    expect(readRecent('o', kept).map(({ name }) => name)).toEqual(['5', '9', '8', '7', '6', '4', '3', '2']);
  });

  test.each(['{', '{}', '[1]', '[{"to":"https://x","name":"x","notes":[]}]', '[{"to":"//x","name":"x","notes":[]}]'])(
    '%s is no choice',
    (kept) => expect(readRecent('o', storage(kept))).toEqual([]),
  );
});
