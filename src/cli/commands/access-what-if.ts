import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import { whatIfText } from '../access-text.ts';
import type { WhatIfView } from '../api-types.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface WhatIfOptions extends GlobalOptions {
  readonly removeAssignment?: readonly string[];
  readonly removeMember?: readonly string[];
  readonly addMember?: readonly string[];
  readonly removePrincipal?: readonly string[];
  readonly addAssignment?: readonly string[];
  readonly action?: string;
  readonly resource?: string;
  readonly tenant?: string;
}

const repeated = (value: string, before: readonly string[] = []) => [...before, value];

export function addAccessWhatIf(access: Command, act: Act): void {
  access
    .command('what-if')
    .description('say who would gain and lose what by changes; nothing is changed')
    .option('--remove-assignment <id>', 'take a role assignment away (may be repeated, as all of these)', repeated)
    .option('--add-assignment <principal=role=scope>', 'give a role', repeated)
    .option('--remove-member <group=member>', 'take somebody out of a group', repeated)
    .option('--add-member <group=member>', 'put somebody into a group', repeated)
    .option('--remove-principal <id>', 'delete a user, group or service principal', repeated)
    .option('--action <action>', 'compare this action only; needs --resource')
    .option('--resource <id>', 'where the action is compared')
    .option('--tenant <id>', 'needed only where the organisation has several tenants')
    .addHelpText(
      'after',
      examples(
        'access what-if --remove-member 4711=ada@contoso.com',
        'access what-if --remove-assignment 815 --action write --resource /subscriptions/1111',
      ),
    )
    .action(act<WhatIfOptions>(whatIf));
}

async function whatIf(session: Session, options: WhatIfOptions): Promise<Outcome> {
  const changes = changesOf(options);
  if (typeof changes === 'string') return { ok: false, usage: changes };
  if (changes.length === 0) return { ok: false, usage: 'name at least one change, such as --remove-assignment <id>' };
  const { action, resource, tenant } = options;
  if ((action === undefined) !== (resource === undefined)) {
    return { ok: false, usage: '--action and --resource belong together' };
  }
  const api = await session.api();
  if (!api.ok) return api;
  const answer = await api.value.request<WhatIfView>('POST', '/access/what-if', {
    changes,
    ...(action !== undefined && { asks: [{ action, resource }] }),
    ...(tenant !== undefined && { tenantId: tenant }),
  });
  if (!answer.ok) return answer;
  return ok({ json: answer.value, text: whatIfText(answer.value, session.terminal, session.now()) });
}

/** The changes that the options name; words where one of them is not written as it must be. */
function changesOf(options: WhatIfOptions): Record<string, string>[] | string {
  const changes: Record<string, string>[] = [];
  for (const id of options.removeAssignment ?? []) changes.push({ kind: 'removeRoleAssignment', id });
  for (const id of options.removePrincipal ?? []) changes.push({ kind: 'removePrincipal', id });
  for (const [kind, pairs] of [
    ['removeMember', options.removeMember],
    ['addMember', options.addMember],
  ] as const) {
    for (const pair of pairs ?? []) {
      const [group, member, ...more] = pair.split('=');
      if (!group || !member || more.length > 0) return `"${pair}" is not <group=member>`;
      changes.push({ kind, group, member });
    }
  }
  for (const triple of options.addAssignment ?? []) {
    const [principalId, roleDefinitionId, scope, ...more] = triple.split('=');
    if (!principalId || !roleDefinitionId || !scope || more.length > 0)
      return `"${triple}" is not <principal=role=scope>`;
    changes.push({ kind: 'addRoleAssignment', principalId, roleDefinitionId, scope });
  }
  return changes;
}
