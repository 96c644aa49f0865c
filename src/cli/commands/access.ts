import type { Command } from 'commander';
import type { Act } from '../program.ts';
import { addAccessEvaluate } from './access-evaluate.ts';
import { addAccessExport } from './access-export.ts';
import { addAccessQuestions } from './access-questions.ts';
import { addAccessWhatIf } from './access-what-if.ts';

export function addAccess(program: Command, act: Act): void {
  const access = program.command('access').description('ask who can do what, and by which path');
  for (const add of [addAccessQuestions, addAccessWhatIf, addAccessExport, addAccessEvaluate]) add(access, act);
}
