import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Call, fakeAzure, type Reply } from '../cloud/testing/fake-azure.ts';
import { inBatches, partsOf } from '../cloud/testing/fake-batch.ts';
import { assayError } from '../errors/index.ts';
import { mayDo, readOwnRights } from './own-rights.ts';

const block = (actions: string[], notActions: string[] = []) => ({ actions, notActions });

describe('mayDo', () => {
  test.each([
    ['everything', [block(['*'])], 'yes'],
    ['all reads', [block(['*/read'])], 'yes'],
    ['the provider', [block(['microsoft.web/*'])], 'yes'],
    ['the provider, reads', [block(['microsoft.web/*/read'])], 'yes'],
    ['the very action', [block(['microsoft.web/sites/read'])], 'yes'],
    ['a star in the middle', [block(['microsoft.*/sites/read'])], 'yes'],
    ['no role', [], 'no'],
    ['an empty role', [block([])], 'no'],
    ['only writes', [block(['microsoft.web/sites/write'])], 'no'],
    ['a longer action', [block(['microsoft.web/sites/read/all'])], 'no'],
    ['a part of the action', [block(['sites/read'])], 'no'],
    ['a dot that is no wildcard', [block(['microsoft?web/sites/read'])], 'no'],
    ['all but this', [block(['*'], ['microsoft.web/sites/read'])], 'no'],
    ['all but the provider', [block(['*'], ['microsoft.web/*'])], 'no'],
    // What one role takes out another one may give: notActions are no denial.
    ['taken out here, given there', [block(['*'], ['microsoft.web/*']), block(['*/read'])], 'yes'],
  ])('%s', (_, blocks, answer) => {
    expect(mayDo({ blocks }, 'Microsoft.Web/sites/read')).toBe(answer);
  });

  test('does not know where the rights could not be read', () => {
    expect(mayDo({ blocks: [block(['*'])], problem: assayError('timed_out') }, 'a/read')).toBe('unknown');
  });

  /** The obvious reading of a pattern, one character at a time. */
  function fits(pattern: string, text: string): boolean {
    if (pattern === '') return text === '';
    if (pattern[0] === '*') return fits(pattern.slice(1), text) || (text !== '' && fits(pattern, text.slice(1)));
    return text !== '' && pattern[0] === text[0] && fits(pattern.slice(1), text.slice(1));
  }

  test('agrees with the obvious reading of patterns', () => {
    const letters = fc.constantFrom('a', 'b', '/', '.', '*', '+', '(');
    const pattern = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));
    const action = fc
      .array(fc.constantFrom('a', 'b', '/', '.', '+', '('), { maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(pattern, { maxLength: 3 }),
        fc.array(pattern, { maxLength: 2 }),
        action,
        (may, not, wanted) => {
          const expected = may.some((one) => fits(one, wanted)) && !not.some((one) => fits(one, wanted));
          expect(mayDo({ blocks: [block(may, not)] }, wanted)).toBe(expected ? 'yes' : 'no');
        },
      ),
    );
  });
});

const sub = '/subscriptions/5ub';
const root = '/providers/Microsoft.Management/managementGroups/t1';
const assignment = (scope: string, role: string) => ({
  properties: { scope, roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${role}` },
});
const role = (actions: string[]): Reply => ({ json: { properties: { permissions: [{ actions, notActions: [] }] } } });

/** Rights at both scopes when every list of assignments and every definition is answered like this. */
async function rightsWith(
  assignments: (call: Call) => unknown[],
  definition: (call: Call) => Reply,
  scopes = [root, sub],
) {
  const fake = fakeAzure(
    inBatches((call) =>
      call.url.pathname.endsWith('/roleAssignments') ? { json: { value: assignments(call) } } : definition(call),
    ),
  );
  const rights = await readOwnRights(fake.client, 'me', scopes);
  return {
    rights,
    calls: fake.calls,
    may: (scope: string) => mayDo(rights.get(scope) ?? (block([]) as never), 'a/read'),
  };
}

describe('readOwnRights', () => {
  test.each([
    ['at the scope itself, in another letter case', sub.toUpperCase(), sub, 'yes'],
    ['at the root', '/', sub, 'yes'],
    ['at a management group above a subscription', '/providers/Microsoft.Management/managementGroups/mg', sub, 'yes'],
    ['below the subscription', `${sub}/resourceGroups/rg`, sub, 'no'],
    ['at the root', '/', root, 'yes'],
    ['at the root group', root, root, 'yes'],
    ['at a group below the root group', '/providers/Microsoft.Management/managementGroups/mg', root, 'no'],
    ['at a subscription below the root group', sub, root, 'no'],
  ])('an assignment %s (%s) counts for %s: %s', async (_, assigned, scope, answer) => {
    const { may } = await rightsWith(
      () => [assignment(assigned, 'r1')],
      () => role(['*/read']),
      [scope],
    );
    expect(may(scope)).toBe(answer);
  });

  test('asks for its own assignments, and for each definition once', async () => {
    const { calls } = await rightsWith(
      () => [assignment('/', 'R1'), assignment('/', 'r1')],
      () => role(['*']),
      [sub, root],
    );
    const lists = calls.flatMap((call) => (call.method === 'POST' ? partsOf(call) : []));
    expect(lists.map(({ url }) => url.searchParams.get('$filter'))).toEqual(["assignedTo('me')", "assignedTo('me')"]);
    expect(calls.filter((call) => call.method === 'GET')).toHaveLength(1);
  });

  test('a list that is refused makes the rights unknown there, and only there', async () => {
    const fake = fakeAzure(
      inBatches((call) => {
        if (call.url.pathname.startsWith('/providers/'))
          return { status: 403, json: { error: { code: 'AuthorizationFailed' } } };
        return call.url.pathname.endsWith('/roleAssignments')
          ? { json: { value: [assignment(sub, 'r1')] } }
          : role(['*']);
      }),
    );
    const rights = await readOwnRights(fake.client, 'me', [root, sub]);
    expect(rights.get(root)?.problem).toBeDefined();
    expect(rights.get(sub)).toMatchObject({ blocks: [{ actions: ['*'] }] });
  });

  test('a definition that one scope refuses is asked for at the other', async () => {
    const refusedAtRoot = (call: Call): Reply =>
      call.url.pathname.startsWith('/providers/')
        ? { status: 403, json: { error: { code: 'AuthorizationFailed' } } }
        : role(['*']);
    const { rights, may } = await rightsWith(() => [assignment('/', 'r1')], refusedAtRoot);
    expect(rights.get(root)?.problem).toBeDefined();
    expect(may(sub)).toBe('yes');
  });

  test('an item that is no assignment is passed over', async () => {
    const { may } = await rightsWith(
      () => [{}, null, assignment(sub, 'r1')],
      () => role(['*']),
      [sub],
    );
    expect(may(sub)).toBe('yes');
  });

  test('what only an item that is no assignment could give is unknown', async () => {
    const { may } = await rightsWith(
      () => [{}, assignment(sub, 'r1')],
      () => role(['Microsoft.Nothing/*']),
      [sub],
    );
    expect(may(sub)).toBe('unknown');
  });

  test('a definition of another shape makes the rights unknown', async () => {
    const { may } = await rightsWith(
      () => [assignment(sub, 'r1')],
      () => ({ json: { nothing: 1 } }),
      [sub],
    );
    expect(may(sub)).toBe('unknown');
  });
});
