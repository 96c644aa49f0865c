import type { Check } from '../../declaration.ts';
import { frontDoorFirewallChecks } from './firewall-policies.ts';
import { frontDoorProfileChecks } from './profiles.ts';

export const frontDoorChecks: readonly Check[] = [...frontDoorProfileChecks, ...frontDoorFirewallChecks];
