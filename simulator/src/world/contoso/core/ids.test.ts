import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ids } from './ids.ts';

const ids = new Ids('seed');
const index = fc.integer({ min: 0, max: 0xffffffff });

describe('ids', () => {
  test('a GUID is in version 4 form and leads back to its kind and index, in any letter case', () => {
    fc.assert(
      fc.property(index, fc.constantFrom('user', 'group', 'device'), (n, kind) => {
        const id = ids.guid(kind, n);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(ids.read(id.toUpperCase())).toEqual({ kind, index: n });
      }),
    );
  });

  test('an opaque id leads back to its index in any letter case, and not to another kind', () => {
    fc.assert(
      fc.property(index, (n) => {
        const id = ids.opaque('grant', n);
        expect(id).toMatch(/^[A-Za-z0-5]{43}$/);
        expect(ids.readOpaque('grant', id.toLowerCase(), n + 1)).toBe(n);
        expect(ids.readOpaque('grant', id, n)).toBeUndefined();
        expect(ids.readOpaque('appRoleAssignment', id, n + 1)).toBeUndefined();
      }),
    );
  });

  test('ids of another seed, changed ids and plain text are foreign', () => {
    const id = ids.guid('user', 7);
    expect(new Ids('other').read(id)).toBeUndefined();
    expect(ids.read(`${id.slice(0, 9)}0000${id.slice(13)}`)).toBeUndefined();
    expect(ids.read('me')).toBeUndefined();
    expect(ids.readOpaque('grant', '!'.repeat(43), 10)).toBeUndefined();
  });
});
