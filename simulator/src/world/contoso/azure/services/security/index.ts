import type { ExtensionRow } from '../../extension-row.ts';
import { type ResourceRow, rare } from '../../row.ts';
import { findingExtensions } from './findings.ts';
import { planExtensions } from './plans.ts';
import { automation, connector, iotSolution } from './tracked.ts';

/** Parents before their children. */
export const securityRows: readonly ResourceRow[] = [
  rare('Microsoft.Security/securityConnectors', 'connector{}', 7, connector),
  rare('Microsoft.Security/automations', 'export{}', 3, automation),
  rare('Microsoft.Security/iotSecuritySolutions', 'iot{}', 9, iotSolution),
];

export const securityExtensions: readonly ExtensionRow[] = [...planExtensions, ...findingExtensions];
