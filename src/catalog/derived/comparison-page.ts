import type { Declaration } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { type Counterpart, retiredServices, theirTypes } from './jupiterone.ts';
import { theirRelations } from './jupiterone-relations.ts';
import { code, page, table } from './markdown.ts';

type Theirs = Readonly<Record<string, Counterpart>>;

/** What another product's integration for Azure reads, name by name, beside what it is here. */
export function comparisonPage(from: readonly Declaration[] = declarations): string {
  const titles = new Map(from.map(({ type, title }) => [type, title]));
  const titled = (type: string) => `${titles.get(type) ?? 'Unknown'} (${code(type)})`;
  return page(
    '# Comparison with JupiterOne',
    'Generated from the catalogue; do not edit.',
    "Every entity type and relation that JupiterOne's integration for Azure (graph-azure) declares, and what it is here. The names on the left are theirs.",
    '## Entity types',
    `${counted(theirTypes)} Types of the catalogue that they do not have are in the [data model](data-model.md).`,
    table(['Theirs', 'Here'], rows(theirTypes, titled)),
    '## Relations',
    `${counted(theirRelations)} A name with a dot is a property: what they draw as an edge is a fact of one end. ${code('*')} stands for any type.`,
    table(['Theirs', 'Here'], rows(theirRelations, code)),
    '## Retired services',
    'Types of theirs that belong to a service that Microsoft has retired or is about to. What is left of it is read all the same.',
    table(
      ['Theirs', 'Why'],
      Object.entries(retiredServices).map(([type, why]) => [code(type), why]),
    ),
  );
}

function counted(theirs: Theirs): string {
  const all = Object.values(theirs);
  const alone = all.filter((counterpart) => typeof counterpart === 'string').length;
  return `They have ${all.length}; ${all.length - alone} of them have a counterpart, ${alone} are nothing of their own here.`;
}

function rows(theirs: Theirs, show: (ours: string) => string): string[][] {
  return Object.entries(theirs).map(([name, counterpart]) => [
    code(name),
    typeof counterpart === 'string' ? `None: ${counterpart}` : counterpart.map(show).join(', '),
  ]);
}
