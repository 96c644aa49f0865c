import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { Catalog, CatalogType } from '../api-types.ts';
import { chooseType } from '../choose.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { counted } from '../text/numbers.ts';
import { pairs, table } from '../text/table.ts';
import { examples } from './examples.ts';

export function addCatalog(program: Command, act: Act): void {
  program
    .command('catalog')
    .description('list the types that Assay reads: from where, with which right and licence')
    .argument('[type]', 'name or title of a type, for its properties')
    .addHelpText('after', examples('catalog', 'catalog entra_user', 'catalog --json'))
    .action(act<GlobalOptions>(catalog));
}

async function catalog({ api, terminal }: Session, _options: GlobalOptions, word?: string): Promise<Outcome> {
  const opened = await api();
  if (!opened.ok) return opened;
  const all = await opened.value.request<Catalog>('GET', '/catalog');
  if (!all.ok) return all;
  if (word === undefined) return ok({ json: all.value, text: listText(all.value.types, terminal) });
  const type = chooseType(all.value.types, word);
  return type.ok ? ok({ json: type.value, text: typeText(type.value, terminal) }) : type;
}

function listText(types: readonly CatalogType[], { paint, width }: Terminal): string {
  const columns = [
    { title: 'type', paint: paint.bold },
    { title: 'title' },
    { title: 'rights' },
    { title: 'licence' },
    { title: 'source' },
  ];
  const rows = types.map((type) => [
    type.type,
    type.plural ?? type.title,
    type.rights.join(' and '),
    type.licence ?? '-',
    type.source,
  ]);
  return [
    ...table(columns, rows, width),
    '',
    `${counted(types.length, 'type')}. One of them: assay catalog <type>`,
  ].join('\n');
}

function typeText(type: CatalogType, { paint, width }: Terminal): string {
  const properties = type.properties.map(({ name, kind, description }) => [name, kind, description]);
  const columns = [{ title: 'property', paint: paint.bold }, { title: 'kind' }, { title: 'meaning' }];
  return [
    `${paint.bold(type.plural ?? type.title)}: ${type.description}`,
    ...pairs([
      ['Type', type.type],
      ['Product', type.product],
      ...(type.category === null ? [] : [['Category', type.category] as const]),
      ...(type.class === null ? [] : [['Class', type.class] as const]),
      ...(type.facetOf === null ? [] : [['Part of', type.facetOf] as const]),
      ['Source', type.source],
      ['Rights', type.rights.join(' and ') || 'none'],
      ['Licence', type.licence ?? 'none'],
    ]),
    ...(properties.length > 0 ? ['', ...table(columns, properties, width)] : ['Yields relations only.']),
  ].join('\n');
}
