/** Where a step over parents is, and what it shares between its readers. */
import type { Declaration } from '../catalog/index.ts';
import type { AssayError } from '../errors/index.ts';
import type { Parent } from './parents.ts';
import type { StepContext } from './step.ts';

export type ChildSource = Extract<Declaration['source'], { kind: 'arm-children' | 'graph-children' }>;

/** The last parent of those done, and parents among them whose lists go on. */
export interface ChildrenCursor {
  readonly after: string;
  readonly done: number;
  readonly long: readonly LongList[];
}

export interface LongList {
  readonly parent: Parent;
  readonly next: string;
  /** Set when an item of an earlier page was kept out: what is missing from the list need not have ended. */
  readonly faulty?: boolean;
}

export function childrenCursor({ step }: StepContext): ChildrenCursor {
  return (step.cursor ?? { after: '0', done: 0, long: [] }) as ChildrenCursor;
}

/** Errors worth stopping for; the others are kept with the parent and the step goes on. */
export const stopping: readonly AssayError['code'][] = [
  'cancelled',
  'invalid_client_secret',
  'expired_client_secret',
  'network_unreachable',
];
