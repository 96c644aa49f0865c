import type { z } from 'zod';
import { type AssayError, assayError } from '../../errors/index.ts';
import { answerAppRole } from './app-role.ts';
import { CaseError } from './case-error.ts';
import { type BuiltInRoles, caseModel } from './case-model.ts';
import { answerDerivedData, answerKeyVaultData } from './data.ts';
import { answerEntraRole } from './entra-role.ts';
import { answerEscalation } from './escalation.ts';
import { answerRbac, answerWhatIfRemove, answerWhoCan } from './rbac.ts';
import { type AccessCase, accessCase } from './schema.ts';

/** What is said about one line of a case file. */
export type CaseResult =
  | { readonly id: unknown; readonly kind: AccessCase['kind']; readonly answer: object }
  | { readonly id: unknown; readonly error: { readonly code: string; readonly message: string } };

/** Answers one line of a case file; a line that is no case gives an error of its own. */
export function evaluateCase(line: string, builtIn: BuiltInRoles): CaseResult {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (error) {
    return failed(null, assayError('case_not_json', { reason: (error as Error).message }));
  }
  const id = (given as { readonly id?: unknown } | null)?.id ?? null;
  const parsed = accessCase.safeParse(given);
  if (!parsed.success) return failed(id, assayError('invalid_case', { reason: reasons(parsed.error) }));
  try {
    return { id, kind: parsed.data.kind, answer: answer(parsed.data, caseModel(parsed.data, builtIn)) };
  } catch (error) {
    if (error instanceof CaseError) return failed(id, error.error);
    throw error;
  }
}

function answer(given: AccessCase, model: ReturnType<typeof caseModel>): object {
  switch (given.kind) {
    case 'rbac':
      return answerRbac(model, given.question);
    case 'who-can':
      return answerWhoCan(model, given.question);
    case 'what-if-remove':
      return answerWhatIfRemove(model, given);
    case 'app-role':
      return answerAppRole(model, given.question);
    case 'key-vault-data':
      return answerKeyVaultData(model, given.question);
    case 'derived-data':
      return answerDerivedData(model, given.question);
    case 'entra-role':
      return answerEntraRole(model, given.question);
    case 'escalation':
      return answerEscalation(model, given.question);
  }
}

function reasons(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

function failed(id: unknown, { code, cause }: AssayError): CaseResult {
  return { id, error: { code, message: cause } };
}
