import type { Check } from '../../declaration.ts';
import { packageAndGroupChecks } from './packages-and-groups.ts';
import { reviewChecks } from './reviews.ts';

export const governanceChecks: readonly Check[] = [...reviewChecks, ...packageAndGroupChecks];
