import type { z } from 'zod';
import { type AssayError, assayError } from '../../errors/index.ts';
import { mfaEvaluator } from '../verdicts/evaluate.ts';
import type { MfaVerdict, Reason, Via } from '../verdicts/verdict.ts';
import { caseTenant, caseUsers } from './case-world.ts';
import { type MfaCase, mfaCase } from './schema.ts';

interface UserAnswer {
  readonly enforced: boolean | 'conditional' | null;
  readonly reason: Reason;
  readonly via: Via | null;
  readonly gap?: Readonly<Record<string, string>>;
}

/** What is said about one line of a case file. */
export type MfaCaseResult =
  | { readonly id: unknown; readonly kind: 'mfa'; readonly answer: { readonly users: Record<string, UserAnswer> } }
  | { readonly id: unknown; readonly error: { readonly code: string; readonly message: string } };

/** Answers one line of a case file; a line that is no case gives an error of its own. */
export function evaluateMfaCase(line: string): MfaCaseResult {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (error) {
    return failed(null, assayError('case_not_json', { reason: (error as Error).message }));
  }
  const id = (given as { readonly id?: unknown } | null)?.id ?? null;
  const parsed = mfaCase.safeParse(given);
  if (!parsed.success) return failed(id, assayError('invalid_case', { reason: reasonsOf(parsed.error) }));
  const twice = firstTwice(parsed.data);
  if (twice !== undefined) return failed(id, assayError('invalid_case', { reason: twice }));
  return { id, kind: 'mfa', answer: { users: answer(parsed.data) } };
}

function answer(given: MfaCase): Record<string, UserAnswer> {
  const judge = mfaEvaluator(caseTenant(given));
  return Object.fromEntries(caseUsers(given).map(({ id, user }) => [id, inCase(judge(user))]));
}

/** The format of cases knows no `unknown`: null with the reason stands for it too. */
const inCase = ({ enforced, ...rest }: MfaVerdict): UserAnswer => ({
  enforced: enforced === 'unknown' ? null : enforced,
  ...rest,
});

function firstTwice({ users, policies }: MfaCase): string | undefined {
  for (const [what, objects] of Object.entries({ users, policies })) {
    const seen = new Set<string>();
    for (const { id } of objects) {
      const key = id.toLowerCase();
      if (seen.has(key)) return `${what}: the id "${id}" is given twice`;
      seen.add(key);
    }
  }
  return undefined;
}

function reasonsOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

function failed(id: unknown, { code, cause }: AssayError): MfaCaseResult {
  return { id, error: { code, message: cause } };
}
