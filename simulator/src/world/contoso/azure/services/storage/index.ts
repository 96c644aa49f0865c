import type { ResourceRow } from '../../row.ts';

/** Parents before their children. */
export const storageRows: readonly ResourceRow[] = [];
