/** What the tenant root group takes beside the rights of an administrator, as the head of a file. Pure. */
import type { Plan } from './plan.ts';

/** Source: "Elevate access to manage all Azure subscriptions and management groups". */
const lines = [
  'The role is given at the tenant root group, where even a Global Administrator has no right at first. Before:',
  '  az rest --method post --url "/providers/Microsoft.Authorization/elevateAccess?api-version=2016-07-01"',
  'and sign in again. Afterwards switch it off: it does not switch itself off.',
  '  az role assignment delete --assignee "<user>" --role "User Access Administrator" --scope "/"',
];

/** Comment lines with a line break after each; nothing where the scope is not the whole tenant. @param mark such as `#` */
export function elevateComment({ scope }: Pick<Plan, 'scope'>, mark: string): string {
  return scope.kind === 'tenant' ? lines.map((line) => `${mark} ${line}\n`).join('') : '';
}
