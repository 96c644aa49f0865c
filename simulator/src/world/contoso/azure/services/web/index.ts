import type { ResourceRow } from '../../row.ts';

/** Parents before their children. */
export const webRows: readonly ResourceRow[] = [];
