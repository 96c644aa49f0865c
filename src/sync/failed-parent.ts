import type { Declaration } from '../catalog/index.ts';
import { outcomeOf } from '../cloud/index.ts';
import type { AssayError } from '../errors/index.ts';
import { detailOf } from './detail.ts';
import type { Parent } from './parents.ts';
import { scopeOf } from './rows.ts';
import type { Outcome } from './schema.ts';

/** A parent whose children could not be read while the rest of the step went on; columns of the table of that name. */
export interface FailedParent {
  readonly parent_key: string;
  readonly parent_name: string;
  readonly type: string;
  readonly scope: string;
  readonly outcome: Outcome;
  readonly problem: AssayError;
  readonly detail: string | null;
}

export function failedParent(declaration: Declaration, parent: Parent, error: AssayError): FailedParent {
  return {
    parent_key: parent.key,
    parent_name: parent.name,
    type: declaration.type,
    scope: scopeOf(parent.key),
    outcome: outcomeOf(error),
    problem: error,
    detail: detailOf(error),
  };
}
