import type { Declaration } from '../../declaration.ts';
import { disk } from './disk.ts';
import { virtualMachine } from './virtual-machine.ts';
import { virtualMachineScaleSet } from './virtual-machine-scale-set.ts';

export const computeDeclarations: readonly Declaration[] = [virtualMachine, virtualMachineScaleSet, disk];
