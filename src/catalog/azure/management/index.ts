import type { Declaration } from '../../declaration.ts';
import { managementGroup } from './management-group.ts';
import { resourceGroup } from './resource-group.ts';
import { subscription } from './subscription.ts';
import { tenant } from './tenant.ts';

export const managementDeclarations: readonly Declaration[] = [tenant, managementGroup, subscription, resourceGroup];
