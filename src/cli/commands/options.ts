import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { ConnectionView, OptionDescription } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import { readOptionWords } from '../option-words.ts';
import { optionsText } from '../options-text.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface OptionsOptions extends GlobalOptions {
  readonly set: readonly string[];
}

export function addOptions(program: Command, act: Act): void {
  program
    .command('options')
    .description('show what a connection reads and leaves out, with what each option saves and loses; or change it')
    .argument('[connection]', 'id, name or tenant of the connection; needed when there are several')
    .option(
      '--set <key=value>',
      'change an option; may be repeated',
      (word: string, before: readonly string[]) => [...before, word],
      [],
    )
    .addHelpText(
      'after',
      `\nSwitches are on, off or default; a tag is name=value; none unsets what may be unset. A change holds from the next sync on.\n${examples(
        'options',
        'options Contoso --set skipOnPremisesGroups=true --set products.defender=false',
        'options Contoso --set types.azure_policy_state=on --set skipTag=env=lab',
        'options Contoso --set products.defender=default --set skipTag=none',
      )}`,
    )
    .action(act<OptionsOptions>(options));
}

async function options(session: Session, { set }: OptionsOptions, word?: string): Promise<Outcome> {
  const opened = await session.api();
  if (!opened.ok) return opened;
  const api = opened.value;
  const description = await api.request<OptionDescription>('GET', '/connections/options');
  if (!description.ok) return description;
  const changes = readOptionWords(set, description.value);
  if (!changes.ok) return changes;
  const chosen = await chooseConnection(api, word);
  if (!chosen.ok) {
    // Before anything is connected, the options and their defaults are what there is to see.
    const onlyLooks = word === undefined && set.length === 0 && chosen.error.code === 'not_found';
    return onlyLooks ? shown(session, description.value) : chosen;
  }
  if (set.length === 0) return shown(session, description.value, chosen.value);
  const changed = await api.request<ConnectionView>('PATCH', `/connections/${chosen.value.id}`, {
    options: changes.value,
  });
  if (!changed.ok) return changed;
  return ok({
    json: changed.value,
    text: `${optionsText(description.value, changed.value, session.terminal)}\n\nThe next sync reads accordingly: assay sync`,
  });
}

function shown({ terminal }: Session, description: OptionDescription, connection?: ConnectionView): Outcome {
  return ok({
    json: { connection: connection ?? null, description },
    text: optionsText(description, connection, terminal),
  });
}
