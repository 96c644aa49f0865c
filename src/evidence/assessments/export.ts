/** An assessment as packages tell of it. */
import type { ControlStatus } from './control-status.ts';

export interface AssessmentExport {
  readonly id: string;
  readonly title: string;
  readonly framework: string;
  readonly from: string;
  readonly to: string;
  readonly controls: readonly (ControlStatus & {
    readonly decision: 'approved' | 'rejected' | null;
    /** Rows that are attached. */
    readonly positions: readonly number[];
    /** Late, stale or missing evidence, in words. */
    readonly warnings: readonly string[];
  })[];
  readonly entries: readonly {
    readonly at: string;
    readonly actor: string;
    readonly kind: string;
    readonly controlId: string | null;
    readonly text: string;
  }[];
}
