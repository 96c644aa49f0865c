import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { WhatIsRead } from '../api-types.ts';
import { withQuery } from '../client.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { table } from '../text/table.ts';
import { examples } from './examples.ts';

interface ReadsOptions extends GlobalOptions {
  readonly products?: readonly string[];
  readonly types?: readonly string[];
}

export function addSetupReads(setup: Command, act: Act): void {
  setup
    .command('reads')
    .description('show what Assay reads, why and with which right, and what it never reads')
    .option('--products <product...>', 'of these products alone (all)', words)
    .option('--types <type...>', 'with these types, which are read only where they are named', words)
    .addHelpText('after', examples('setup reads', 'setup reads --products entra,key-vault', 'setup reads --json'))
    .action(act<ReadsOptions>(reads));
}

/** `a b` and `a,b` alike. */
export function words(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...word.split(',').filter((part) => part !== '')];
}

async function reads({ api, terminal }: Session, { products, types }: ReadsOptions): Promise<Outcome> {
  const opened = await api();
  if (!opened.ok) return opened;
  const query = { products: products?.join(','), types: types?.join(',') };
  const answer = await opened.value.request<WhatIsRead>('GET', withQuery('/setup/what-is-read', query));
  return answer.ok ? ok({ json: answer.value, text: readsText(answer.value, terminal) }) : answer;
}

function readsText({ products, never }: WhatIsRead, { paint, width }: Terminal): string {
  const columns = [{ title: 'type', paint: paint.bold }, { title: 'right' }, { title: 'licence' }, { title: 'fields' }];
  return [
    paint.bold('Never:'),
    ...never.map(({ what, how }) => `  ${safeText(what)} ${safeText(how)}`),
    ...products.flatMap((product) => [
      '',
      `${paint.bold(safeText(product.title))}: ${safeText(product.purpose)}`,
      ...table(
        columns,
        product.types.map(({ type, rights, licence, fields }) => [
          type,
          rights.join(' and '),
          licence ?? '-',
          fields.join(', ') || 'who is related to whom',
        ]),
        width,
      ),
    ]),
  ].join('\n');
}
