import type { ResourceRow } from '../../row.ts';

/** Parents before their children. */
export const analyticsRows: readonly ResourceRow[] = [];
