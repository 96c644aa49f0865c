/** What the tenant root group takes beside the rights of an administrator, as the head of a file. Pure. */
import { elevateAccessCommands } from '../cloud/index.ts';
import type { Plan } from './plan.ts';

const lines = [
  'The role is given at the tenant root group, where even a Global Administrator has no right at first. Before:',
  `  ${elevateAccessCommands.elevate}`,
  'and sign in again. Afterwards switch it off: it does not switch itself off.',
  `  ${elevateAccessCommands.lower}`,
];

/** Comment lines with a line break after each; nothing where the scope is not the whole tenant. @param mark such as `#` */
export function elevateComment({ scope }: Pick<Plan, 'scope'>, mark: string): string {
  return scope.kind === 'tenant' ? lines.map((line) => `${mark} ${line}\n`).join('') : '';
}
