/** Random conditions, right ones and broken ones. */
import fc from 'fast-check';
import { actions, blobActions, groups, users } from './vocabulary.ts';

const blob = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
const container = '@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]';
const account = '@Resource[Microsoft.Storage/storageAccounts:name]';

const known = fc.constantFrom(container, account, container.replace('containers:name', 'Containers:Name'));
const unknown = fc.constantFrom(
  `@Resource[${blob}:path]`,
  `@Resource[${blob}/tags:Project<$key_case_sensitive$>]`,
  `@Request[${blob}:prefix]`,
  '@Principal[Microsoft.Directory/CustomSecurityAttributes/Id:Engineering_Project]',
  '@Environment[isPrivateLink]',
);
const text = fc.constantFrom("'logs'", "'data'", "'LOGS'", "'lo*'", "'l?gs'", "'logsarchive'", "''");
const operator = fc
  .tuple(
    fc.constantFrom('String'),
    fc.constantFrom('', 'Not'),
    fc.constantFrom('Equals', 'Like', 'StartsWith'),
    fc.constantFrom('', 'IgnoreCase'),
  )
  .map((parts) => parts.join(''));
const quantifier = fc.constantFrom('ForAnyOfAnyValues', 'ForAllOfAnyValues', 'ForAnyOfAllValues', 'ForAllOfAllValues');
const attribute = fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: unknown });
const set = fc.array(text, { minLength: 1, maxLength: 3 }).map((values) => `{${values.join(', ')}}`);
const comparison = fc.oneof(
  fc.tuple(attribute, operator, text).map((parts) => parts.join(' ')),
  fc.tuple(attribute, quantifier, operator, set).map(([left, each, name, right]) => `${left} ${each}:${name} ${right}`),
  fc.tuple(set, quantifier, operator, set).map(([left, each, name, right]) => `${left} ${each}:${name} ${right}`),
  unknown.map((name) => `Exists ${name}`),
);
const actionMatches = fc
  .constantFrom(...blobActions, `${blob}/*`, 'Microsoft.Storage/*', ...actions)
  .map((pattern) => `ActionMatches{'${pattern}'}`);
const negation = fc.constantFrom('!', 'NOT ');

/** `(!(action)) OR (what is asked of it)`, as the portal writes it. */
const usual = fc
  .tuple(actionMatches, fc.constantFrom('', " AND NOT SubOperationMatches{'Blob.List'}"), comparison)
  .map(([action, less, asked]) => `((!(${action}${less})) OR (${asked}))`);

/** Any way to put the parts together, each pair in its own parentheses. */
const { free } = fc.letrec<{ free: string }>((tie) => ({
  free: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 2, arbitrary: comparison },
    { weight: 2, arbitrary: actionMatches },
    { weight: 1, arbitrary: fc.tuple(negation, tie('free')).map(([not, inner]) => `${not}(${inner})`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(tie('free'), fc.constantFrom('AND', 'OR', '&&', '||'), tie('free'))
        .map(([left, joint, right]) => `(${left}) ${joint} (${right})`),
    },
  ),
}));

const request = (name: string): string => `@Request[Microsoft.Authorization/roleAssignments:${name}]`;
const restrictions = (roleGuids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .subarray([...roleGuids], { minLength: 1 })
      .map((list) => `${request('RoleDefinitionId')} ForAnyOfAnyValues:GuidEquals {${list.join(', ')}}`),
    fc
      .subarray([...roleGuids], { minLength: 1 })
      .map((list) => `${request('RoleDefinitionId')} ForAnyOfAllValues:GuidNotEquals {${list.join(', ')}}`),
    fc.constant(`${request('PrincipalType')} StringEqualsIgnoreCase 'ServicePrincipal'`),
    fc
      .constantFrom(...users, ...groups)
      .map((id) => `${request('PrincipalId')} ForAnyOfAnyValues:GuidEquals {${id.replaceAll('-', '')}}`),
  );

/** Delegation of role assignments, constrained to some roles, types or principals. */
const delegation = (roleGuids: readonly string[]): fc.Arbitrary<string> =>
  restrictions(roleGuids).map(
    (asked) => `(!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (${asked})`,
  );

const broken = fc.constantFrom(
  "ActionMatches{'Microsoft.Storage/*'",
  '(',
  "@Resource[a:b] StringFoo 'x'",
  'true and then some',
  "ActionMatches{'*'} AND",
  "@Resource[a:b StringEquals 'x'",
);

/** The condition of an assignment or of a block; most have none. `none` is how often, of ten. */
export function conditions(roleGuids: readonly string[], none: number): fc.Arbitrary<string | null | undefined> {
  return fc.oneof(
    { weight: none, arbitrary: fc.constantFrom(undefined, null) },
    {
      weight: 10 - none,
      arbitrary: fc.oneof(
        { weight: 6, arbitrary: usual },
        { weight: 2, arbitrary: fc.tuple(usual, usual).map(([one, other]) => `${one} AND ${other}`) },
        { weight: 4, arbitrary: free },
        { weight: 5, arbitrary: delegation(roleGuids) },
        { weight: 1, arbitrary: broken },
      ),
    },
  );
}
