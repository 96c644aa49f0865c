import type { ResourceRow } from '../../row.ts';

/** Parents before their children. */
export const recoveryRows: readonly ResourceRow[] = [];
