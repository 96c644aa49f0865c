import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import { whatIfText } from '../access-what-if-text.ts';
import type { WhatIfView } from '../api-types.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { changeOptions, changesOf } from './access-changes.ts';
import { examples } from './examples.ts';

interface WhatIfOptions extends GlobalOptions {
  readonly ways?: true;
  readonly action?: string;
  readonly resource?: string;
  readonly tenant?: string;
}

const repeated = (value: string, before: readonly string[] = []) => [...before, value];

export function addAccessWhatIf(access: Command, act: Act): void {
  const command = access
    .command('what-if')
    .description('say who would gain and lose what by changes, which may be repeated; nothing is changed');
  for (const { flag, parts, title } of changeOptions) command.option(`--${flag} <${parts}>`, title, repeated);
  command
    .option(
      '--ways',
      'say how ways to Global Administrator and to subscriptions change as well; slow on a large tenant',
    )
    .option('--action <action>', 'compare this action only; needs --resource')
    .option('--resource <id>', 'where the action is compared')
    .option('--tenant <id>', 'needed only where the organisation has several tenants')
    .addHelpText(
      'after',
      examples(
        'access what-if --remove-member 4711=ada@contoso.com',
        'access what-if --remove-assignment 815 --action write --resource /subscriptions/1111',
        'access what-if --remove-directory-role 12 --ways',
        'access what-if --add-group ops=ada@contoso.com,42 --add-assignment ops=b24988ac-6180-42a0-ab88-20f7382dd24c=4711',
      ),
    )
    .action(act<WhatIfOptions>(whatIf));
}

async function whatIf(session: Session, options: WhatIfOptions): Promise<Outcome> {
  const changes = changesOf({ ...options });
  if (typeof changes === 'string') return { ok: false, usage: changes };
  if (changes.length === 0) return { ok: false, usage: 'name at least one change, such as --remove-assignment <id>' };
  const { action, resource, tenant, ways } = options;
  if ((action === undefined) !== (resource === undefined)) {
    return { ok: false, usage: '--action and --resource belong together' };
  }
  const api = await session.api();
  if (!api.ok) return api;
  const answer = await api.value.request<WhatIfView>('POST', '/access/what-if', {
    changes,
    ...(action !== undefined && { asks: [{ action, resource }] }),
    ...(ways && { ways }),
    ...(tenant !== undefined && { tenantId: tenant }),
  });
  if (!answer.ok) return answer;
  return ok({ json: answer.value, text: whatIfText(answer.value, session.terminal, session.now()) });
}
