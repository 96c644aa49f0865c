import { GENERAL_ROLES } from './builtin-roles-general.ts';
import { SERVICE_ROLES } from './builtin-roles-service.ts';
import type { BuiltInRole } from './role-permissions.ts';

/** The built-in Azure roles that the world knows, with Microsoft's own GUIDs. */
export const BUILT_IN_ROLES: readonly BuiltInRole[] = [...GENERAL_ROLES, ...SERVICE_ROLES];
