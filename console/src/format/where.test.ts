import { expect, test } from 'vitest';
import { conditionWords, formatCondition, parseCondition } from './where.ts';

test.each(['accountEnabled=false', 'department!=Sales', 'mail=null', 'skuName=a=b!=c', 'jobTitle=', 'note=two\nlines'])(
  '%j is read and written back unchanged',
  (text) => {
    const condition = parseCondition(text);
    expect(condition).toBeDefined();
    expect(condition && formatCondition(condition)).toBe(text);
  },
);

test('the first operator divides property and value', () => {
  expect(parseCondition('a=b!=c')).toEqual({ property: 'a', operator: '=', value: 'b!=c' });
  expect(parseCondition('a!=b')).toEqual({ property: 'a', operator: '!=', value: 'b' });
});

test.each(['', 'accountEnabled', '=false', '!=x'])('%j is no filter', (text) => {
  expect(parseCondition(text)).toBeUndefined();
});

test('reads in words', () => {
  expect(conditionWords({ property: 'accountEnabled', operator: '=', value: 'false' }, 'Account enabled')).toBe(
    'Account enabled is No',
  );
  expect(conditionWords({ property: 'mail', operator: '!=', value: 'null' }, 'Mail')).toBe('Mail is not none');
});
