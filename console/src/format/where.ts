/** Property filters as the API takes them: `accountEnabled=false`, `department!=Sales`, `mail=null`. */
export type Operator = '=' | '!=';

export interface Condition {
  readonly property: string;
  readonly operator: Operator;
  readonly value: string;
}

/** Reads one filter; undefined where it is not one. */
export function parseCondition(text: string): Condition | undefined {
  const found = /^([^=!]+)(!?=)(.*)$/s.exec(text);
  const [, property, operator, value] = found ?? [];
  if (property === undefined || value === undefined) return undefined;
  return { property, operator: operator === '!=' ? '!=' : '=', value };
}

export function formatCondition({ property, operator, value }: Condition): string {
  return `${property}${operator}${value}`;
}

/** The filter in words: `Account enabled is No`. */
export function conditionWords(condition: Condition, label: string): string {
  return `${label} ${condition.operator === '=' ? 'is' : 'is not'} ${valueWords(condition.value)}`;
}

function valueWords(value: string): string {
  if (value === 'unknown') return 'not said';
  if (/^".*"$/s.test(value)) return value;
  if (value === 'null') return 'none';
  if (value === 'true') return 'Yes';
  if (value === 'false') return 'No';
  return value === '' ? '(empty text)' : value;
}
