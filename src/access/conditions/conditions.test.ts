import { describe, expect, test } from 'vitest';
import { evaluateCondition } from './evaluate.ts';
import { parseCondition } from './parse.ts';

const blobRead = 'microsoft.storage/storageaccounts/blobservices/containers/blobs/read';
const containerName = '@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]';

/** @param known attributes by their whole text */
function evaluate(text: string, known: Record<string, readonly string[]> = {}, action = blobRead) {
  return evaluateCondition(parseCondition(text), {
    action,
    attribute: ({ source, name }) => known[`@${source}[${name}]`],
  });
}

const onlyLogs = `
(
  (
    !(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'}
      AND NOT SubOperationMatches{'Blob.List'})
  )
  OR
  (
    ${containerName} StringEquals 'logs'
  )
)`;

describe('a condition (conditions-format)', () => {
  test('is true for an action that it does not target', () => {
    expect(evaluate(onlyLogs, {}, 'microsoft.storage/storageaccounts/read')).toBe(true);
  });

  test('has three values', () => {
    const name = '@resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]';
    expect(evaluate(onlyLogs)).toBeUndefined();
    expect(evaluate(onlyLogs, { [name]: ['logs'] })).toBe(true);
    const simple = onlyLogs.replace("AND NOT SubOperationMatches{'Blob.List'}", '');
    expect(evaluate(simple, { [name]: ['other'] })).toBe(false);
    expect(evaluate(onlyLogs, { [name]: ['other'] })).toBeUndefined();
  });

  test.each([
    ["{'red', 'blue'} ForAnyOfAnyValues:StringEquals {'blue', 'green'}", true],
    ["{'red', 'blue'} ForAnyOfAnyValues:StringEquals {'orange', 'green'}", false],
    ["{'red', 'blue'} ForAllOfAnyValues:StringEquals {'orange', 'red', 'blue'}", true],
    ["{'red', 'blue'} ForAllOfAnyValues:StringEquals {'red', 'green'}", false],
    ['{10, 20} ForAnyOfAllValues:NumericLessThan {15, 18}', true],
    ['{10, 20} ForAllOfAllValues:NumericLessThan {5, 15, 18}', false],
    ['{10, 20} ForAllOfAllValues:NumericLessThan {25, 30}', true],
    ['{10, 20} ForAllOfAllValues:NumericLessThan {15, 25, 30}', false],
    ["'abcd' StringLike 'a*c?'", true],
    ["'abcd' StringLike 'A*C?'", false],
    ["'abcd' StringLikeIgnoreCase 'A*C?'", true],
    ["'abcd' StringLike 'a*c'", false],
    ["'a*d' StringLike 'a\\*d'", true],
    ["'abd' StringLike 'a\\*d'", false],
    ["'abcd' StringStartsWith 'ab'", true],
    ["'abcd' StringNotStartsWithIgnoreCase 'AB'", false],
    ["'x' StringNotEquals {'x', 'y'}", false],
    ["'x' StringNotEquals {'y', 'z'}", true],
    ['49fc33c1886f4b21a00e1d9993234734 GuidEquals {49FC33C1-886F-4B21-A00E-1D9993234734}', true],
    ['true BoolEquals True', true],
    ["'10.1.2.3' IpMatch '10.0.0.0/8'", true],
    ["'10.1.2.3' IpInRange '10.1.2.4-10.1.2.9'", false],
    ["'nowhere' IpMatch '10.0.0.0/8'", undefined],
    ["'2026-01-15T00:00:00Z' DateTimeLessThan '2026-02-01T00:00:00Z'", true],
    ["'10' NumericEquals 'ten'", undefined],
    ["'a' StringMatches '(a+)+$'", undefined],
    ["Exists @Resource[a:b] OR 'a' StringEquals 'a'", true],
    ["NOT Exists @Resource[a:b] AND 'a' StringEquals 'b'", false],
    ["'a' StringEquals 'b' && @Request[x] StringEquals 'y' || 'a' StringEquals 'a'", true],
    ["'it''s' StringEquals 'it''s'", true],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  test('asks for attributes in any letter case of the source, on both sides', () => {
    const known = { '@principal[a]': ['x'], '@resource[b]': ['x'] };
    expect(evaluate('@PRINCIPAL[a] StringEquals @Resource[b]', known)).toBe(true);
    expect(evaluate("@Resource[gone] StringEquals 'x'", { '@resource[gone]': [] })).toBe(false);
    expect(evaluate('Exists @Resource[gone]', { '@resource[gone]': [] })).toBe(false);
  });

  test.each([
    ['', 'it ends too early'],
    ["(ActionMatches{'x'}", '")" is missing at its end'],
    ["ActionMatches{'x'", '"," is missing at its end'],
    ["'a' StringAlmost 'b'", '"StringAlmost" at character 4 is no known operator'],
    ["'a' ForSome:StringEquals 'b'", '"ForSome:StringEquals" at character 4 is no known operator'],
    ["@Nowhere[x] StringEquals 'b'", 'the attribute source at character 1 is not known'],
    ["'a' StringEquals 'b' 'c'", 'unexpected "c" at character 21'],
    ["'a' StringEquals 'b", 'unexpected text at character 17'],
    ['('.repeat(2000), 'it is nested too deeply'],
  ])('%s is refused with a reason', (text, reason) => {
    expect(() => parseCondition(text)).toThrow(reason);
  });
});
