/** Findings and how an answer of Microsoft becomes the state of one. Pure. */
import type { Declaration } from '../catalog/index.ts';
import { outcomeOf } from '../cloud/index.ts';
import type { AssayError } from '../errors/index.ts';
import { costsOf } from './costs.ts';
import type { Area, Finding } from './schema.ts';

type Given = Pick<Finding, 'id' | 'title' | 'state'> &
  Partial<Omit<Finding, 'area' | 'costs'>> & {
    /** Types that are not known without it. */
    readonly costs?: readonly Declaration[];
  };

export function finding(area: Area, given: Given): Finding {
  const { costs = [], ...rest } = given;
  return {
    area,
    optional: false,
    code: null,
    reason: null,
    evidence: [],
    items: [],
    fix: null,
    ...rest,
    costs: costsOf(costs),
  };
}

/** State, code and reason of a refusal. What only failed says nothing about the right. */
export function refusal(error: AssayError): Pick<Finding, 'state' | 'code' | 'reason'> {
  const { code, cause: reason } = error;
  switch (outcomeOf(error)) {
    case 'denied':
    case 'unlicensed':
      return { state: 'missing', code, reason };
    case 'unregistered':
    case 'unsupported':
      return { state: 'not-applicable', code, reason };
    default:
      return { state: 'unknown', code, reason };
  }
}

/** What came back, without its content: the status, and the service's own code where there is one. */
export function answerOf(
  result:
    | { readonly ok: true; readonly value: { readonly status: number } }
    | { readonly ok: false; readonly error: AssayError },
): string {
  if (result.ok) return String(result.value.status);
  const { status, azureCode } = result.error.details;
  return [status, azureCode, result.error.code].filter((part) => part !== undefined).join(' ');
}

/** A finding of a preflight that never got so far. */
export function notAsked(area: Area, id: string, title: string, error: AssayError): Finding {
  return finding(area, { id, title, state: 'unknown', code: error.code, reason: error.cause });
}
