import type { ExtensionRow } from '../../extension-row.ts';
import { adviceExtensions } from './advice.ts';
import { policyExtensions } from './policy.ts';
import { tenancyExtensions } from './tenancy.ts';

export const governanceExtensions: readonly ExtensionRow[] = [
  ...policyExtensions,
  ...adviceExtensions,
  ...tenancyExtensions,
];
