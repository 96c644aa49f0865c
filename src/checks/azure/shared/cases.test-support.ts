/** Cases of checks that rest on one value of the body. */
import type { Status } from '../../declaration.ts';
import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, type Given, unread } from '../../testing.ts';

type Body = { readonly [key: string]: Json };

/** A body with values at dotted paths. */
export function bodyWith(values: Readonly<Record<string, Json>>): Body {
  const made = {};
  for (const [path, value] of Object.entries(values)) put(made, path.split('.'), value);
  return made;
}

function put(into: Record<string, Json>, [first = '', ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner = { ...(into[first] as Body | undefined) };
  put(inner, rest, value);
  into[first] = inner;
}

export const given = (values: Readonly<Record<string, Json>>): Given => body(bodyWith(values));

/** The value at the path decides alone. */
export function valueCases(
  path: string,
  { pass, fail, absent }: { readonly pass: readonly Json[]; readonly fail: readonly Json[]; readonly absent: Status },
): CheckCases {
  return {
    pass: pass.map((value) => given({ [path]: value })),
    fail: fail.map((value) => given({ [path]: value })),
    unknown: [unread],
    absent: [
      { given: given({ [path]: null }), says: absent },
      { given: body({}), says: absent },
    ],
  };
}

/** The value at the path of the one entity of a source decides alone. @param subject what else the check has to see */
export function factCases(
  fact: string,
  path: string,
  {
    pass,
    fail,
    absent,
    none,
    subject = {},
  }: {
    readonly pass: readonly Json[];
    readonly fail: readonly Json[];
    readonly absent: Status;
    /** What the check says where the source has nothing. */
    readonly none: Status;
    readonly subject?: Given;
  },
): CheckCases {
  const told = (value: Json): Given => ({
    ...subject,
    facts: { ...subject.facts, [fact]: [bodyWith({ [path]: value })] },
  });
  return {
    pass: pass.map(told),
    fail: fail.map(told),
    unknown: [{ ...subject, missing: [fact] }],
    absent: [
      { given: told(null), says: absent },
      { given: { ...subject, facts: { ...subject.facts, [fact]: [{}] } }, says: absent },
      { given: subject, says: none },
    ],
  };
}

export const publicNetworkCases = (
  path = 'properties.publicNetworkAccess',
  { closed = ['Disabled'], absent = 'fail' }: { readonly closed?: readonly string[]; readonly absent?: Status } = {},
): CheckCases => valueCases(path, { pass: closed, fail: ['Enabled'], absent });

/** @param source as in the row: what the source is called where the key is the customer's */
export const customerKeyCases = (path: string, source?: string): CheckCases =>
  valueCases(path, {
    pass: [source ?? 'https://v.vault.azure.net/keys/k'],
    fail: [source === undefined ? '' : 'Microsoft.Other'],
    absent: 'fail',
  });

export const managedIdentityCases = (): CheckCases =>
  valueCases('identity.type', {
    pass: ['SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned'],
    fail: ['None'],
    absent: 'fail',
  });

/** @param name of the parameter that the check is about */
export function parameterCases(
  name: string,
  { pass, fail }: { readonly pass: readonly string[]; readonly fail: readonly string[] },
): CheckCases {
  const set = (value: string | null): Given => ({
    facts: {
      parameters: [
        { given: { name: 'another', properties: { value: fail[0] ?? null } } },
        { given: { name, properties: { value } } },
        { given: { name: 'one_more', properties: { value: pass[0] ?? null } } },
      ],
    },
  });
  return {
    pass: pass.map(set),
    fail: fail.map(set),
    unknown: [{ missing: ['parameters'] }],
    absent: [
      { given: set(null), says: 'unknown' },
      { given: {}, says: 'unknown' },
    ],
  };
}
