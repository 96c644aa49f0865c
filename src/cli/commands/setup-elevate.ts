import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { ElevateAccess } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface ElevateOptions extends GlobalOptions {
  readonly tenant?: string;
}

export function addSetupElevate(setup: Command, act: Act): void {
  setup
    .command('elevate')
    .description('how a role is given at the tenant root group, and the elevated access is switched off again')
    .argument('[connection]', 'id, name or tenant of a connection, whose tenant and application are put in')
    .addHelpText('after', examples('setup elevate', 'setup elevate Contoso', 'setup elevate --tenant <id>'))
    .action(act<ElevateOptions>(elevate));
}

async function elevate(session: Session, { tenant }: ElevateOptions, word?: string): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = word === undefined ? undefined : await chooseConnection(api.value, word);
  if (chosen && !chosen.ok) return chosen;
  const answer = await api.value.request<ElevateAccess>('GET', '/connections/elevate-access');
  if (!answer.ok) return answer;
  const { clientId, tenantId = tenant } = chosen?.value ?? {};
  const filled = (command: string) =>
    command
      .replaceAll('<tenant id>', tenantId ?? '<tenant id>')
      .replaceAll('<application id>', clientId ?? '<application id>');
  const steps = answer.value.steps.map(({ command, ...step }) => ({
    ...step,
    command: command === null ? null : filled(command),
  }));
  const { reminder } = answer.value;
  return ok({ json: { steps, reminder }, text: elevateText({ steps, reminder }, session) });
}

function elevateText({ steps, reminder }: ElevateAccess, { terminal: { paint } }: Session): string {
  const lines = steps.flatMap(({ title, text, command }, index) => [
    paint.bold(`${index + 1}. ${safeText(title)}`),
    `   ${safeText(text)}`,
    ...(command === null ? [] : [`     ${safeText(command)}`]),
    '',
  ]);
  return [...lines, paint.warning(safeText(reminder))].join('\n');
}
