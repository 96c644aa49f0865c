import type { AssayError } from '../errors/index.ts';
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
