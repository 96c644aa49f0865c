import type { Command } from 'commander';
import type { Act } from '../program.ts';
import { addMfaEvaluate } from './mfa-evaluate.ts';
import { addMfaStored } from './mfa-stored.ts';

export function addMfa(program: Command, act: Act): void {
  const mfa = program.command('mfa').description('ask for whom multifactor authentication is enforced');
  for (const add of [addMfaStored, addMfaEvaluate]) add(mfa, act);
}
