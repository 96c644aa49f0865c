import type { ManualCheck } from './declaration.ts';

/** What neither Azure Resource Manager nor Microsoft Graph tells. */
export const manualChecks: readonly ManualCheck[] = [];
