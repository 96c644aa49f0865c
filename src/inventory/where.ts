import { fail, ok, type Result } from '../errors/index.ts';

/**
 * A filter over one property. The values `null` (Microsoft says there is none) and `unknown` (not said) are special, unless
 * they were written as a text of JSON.
 */
export interface Condition {
  readonly property: string;
  readonly operator: '=' | '!=';
  readonly value: string;
  /** The value stands for itself, whatever it says. */
  readonly literal?: true;
}

/** Reads `accountEnabled=false`, `department!=Sales`. Error: `invalid_request` with the text that is no filter. */
export function parseConditions(texts: readonly string[]): Result<Condition[]> {
  const conditions: Condition[] = [];
  for (const text of texts) {
    const match = /^([A-Za-z][A-Za-z0-9]*)(!?=)(.*)$/s.exec(text);
    if (!match?.[1] || !match[2])
      return fail('invalid_request', { reason: `"${text}" is not <property>=<value> or <property>!=<value>` });
    const literal = textOf(match[3] ?? '');
    conditions.push({
      property: match[1],
      operator: match[2] as Condition['operator'],
      ...(literal === undefined ? { value: match[3] ?? '' } : { value: literal, literal: true }),
    });
  }
  return ok(conditions);
}

function textOf(value: string): string | undefined {
  if (!/^".*"$/s.test(value)) return undefined;
  try {
    return String(JSON.parse(value));
  } catch {
    return undefined;
  }
}
