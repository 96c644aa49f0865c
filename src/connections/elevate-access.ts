/** How a role is given at the tenant root group, which takes a right that even Global Administrators lack at first. */
import { z } from 'zod';
import { elevateAccessCommands } from '../cloud/index.ts';

export const elevateAccess = z
  .object({
    steps: z.array(z.object({ title: z.string(), text: z.string(), command: z.string().nullable() })),
    reminder: z.string(),
  })
  .meta({ id: 'ElevateAccess' });

/** `<tenant id>`, `<application id>` and `<user>` are for the reader to fill in. Source: as of its commands. */
export const elevateAccessSteps: z.output<typeof elevateAccess> = {
  steps: [
    {
      title: 'Elevate your access',
      text: 'As a Global Administrator: Microsoft Entra ID, Properties, "Access management for Azure resources", Yes, Save. It gives you, and nobody else, User Access Administrator at the root scope "/".',
      command: elevateAccessCommands.elevate,
    },
    {
      title: 'Sign in again',
      text: 'The new right is in tokens from now on only.',
      command: 'az logout && az login --tenant "<tenant id>" --allow-no-subscriptions',
    },
    {
      title: 'Give the application the Reader role at the tenant root group',
      text: 'Management groups, Tenant Root Group, Access control (IAM), Add role assignment, Reader.',
      command:
        'az role assignment create --assignee "<application id>" --role Reader --scope "/providers/Microsoft.Management/managementGroups/<tenant id>"',
    },
    {
      title: 'Switch it off again',
      text: 'The same switch, No. It does not switch itself off, not even when the Global Administrator role of Privileged Identity Management ends.',
      command: elevateAccessCommands.lower,
    },
  ],
  reminder:
    'Switch the elevated access off as soon as the role is assigned. A connection warns as long as anybody holds User Access Administrator at "/".',
};
