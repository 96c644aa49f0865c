import { type Command, Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { Catalog, CatalogType, EntityList, Inventory } from '../api-types.ts';
import { chooseType } from '../choose.ts';
import { itemCount, sumCount, totals } from '../counts.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { counted } from '../text/numbers.ts';
import { type Column, table } from '../text/table.ts';
import { valueText } from '../text/value.ts';
import { usefulColumns } from '../useful-columns.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface InventoryOptions extends GlobalOptions {
  readonly search?: string;
  readonly where?: readonly string[];
  readonly limit: number;
  readonly sort?: string;
  readonly gone?: true;
}

const sorts = ['name', 'type', 'changedAt', 'firstSeenAt'].flatMap((name) => [name, `-${name}`]);

export function addInventory(program: Command, act: Act): void {
  program
    .command('inventory')
    .description('count what there is, or list the entities of a type')
    .argument('[type]', 'name or title of a type, such as entra_user or "Key vaults"; without it everything is counted')
    .option('--search <text>', 'part of the name or of the Azure id')
    .option(
      '--where <filter>',
      'property=value or property!=value, may be repeated; null = Microsoft says none, unknown = not said',
      (filter: string, before: readonly string[] = []) => [...before, filter],
    )
    .option('--limit <number>', 'entities to show', positiveNumber, 50)
    .addOption(new Option('--sort <field>', 'order of the entities (name)').choices(sorts))
    .option('--gone', 'entities that are no longer there')
    .addHelpText(
      'after',
      examples(
        'inventory',
        'inventory entra_user --where userType=Guest --where accountEnabled=true',
        'inventory azure_storage_account --sort -changedAt --limit 10',
        'inventory --search prod',
      ),
    )
    .action(act<InventoryOptions>(inventory));
}

async function inventory(session: Session, options: InventoryOptions, word?: string): Promise<Outcome> {
  const opened = await session.api();
  if (!opened.ok) return opened;
  const api = opened.value;
  const { search, where = [], sort, gone, limit } = options;
  const filtered = search !== undefined || where.length > 0 || sort !== undefined || gone === true;
  if (word === undefined && !filtered) {
    const counts = await api.request<Inventory>('GET', '/inventory');
    return counts.ok ? ok({ json: counts.value, text: countsText(counts.value, session.terminal) }) : counts;
  }
  const catalog = await api.request<Catalog>('GET', '/catalog');
  if (!catalog.ok) return catalog;
  const entities = catalog.value.types.filter(({ kind }) => kind === 'entity');
  const type = word === undefined ? undefined : chooseType(entities, word);
  if (type && !type.ok) return type;
  const query = { type: type?.value.type, search, where, sort, state: gone ? 'gone' : undefined };
  const found = await readList<EntityList>(api, '/entities', query, limit);
  if (!found.ok) return found;
  const asked = where.map((filter) => filter.replace(/!?=.*$/s, ''));
  return ok({ json: found.value, text: listText(found.value, type?.value, asked, session.terminal) });
}

/** Categories and types, each with its count and how far it can be trusted. */
function countsText(counts: Inventory, { paint, width }: Terminal): string {
  const rows = counts.categories.flatMap(({ title, count, types }) => [
    [title, '', sumCount(count, types), ''],
    ...types.map((type) => [
      `  ${type.plural}`,
      type.type,
      itemCount(type.count, type.outcome),
      type.incomplete > 0 ? `${counted(type.incomplete, 'collection')} not complete (${type.outcome})` : '',
    ]),
  ]);
  const columns: Column[] = [
    { title: 'what' },
    { title: 'type', paint: paint.dim },
    { title: 'count', align: 'right', paint: paint.bold },
    { title: '', paint: paint.warning },
  ];
  const { objects, identities, roleAssignments, relations } = totals(counts);
  const incomplete = counts.categories.some(({ types }) => types.some((type) => type.outcome !== 'complete'));
  return [
    ...table(columns, rows, width),
    '',
    `objects: ${objects} · identities: ${identities} · role assignments: ${roleAssignments} · relations: ${relations}`,
    ...(incomplete ? ['What is not complete, and why: assay coverage --incomplete'] : []),
  ].join('\n');
}

function listText(
  list: EntityList,
  type: CatalogType | undefined,
  asked: readonly string[],
  terminal: Terminal,
): string {
  const { items, nextCursor } = list;
  if (items.length === 0) return 'Nothing found. Whether it was read completely: assay coverage --incomplete';
  const names = type ? usefulColumns(type, items, asked) : ['type'];
  const columns: Column[] = [
    { title: 'number', align: 'right', paint: terminal.paint.dim },
    { title: 'name' },
    ...names.map((title) => ({ title })),
    ...(items.some(({ goneAt }) => goneAt !== null) ? [{ title: 'gone' }] : []),
  ];
  const rows = items.map((item) => [
    item.id,
    item.name,
    ...(type ? names.map((name) => cellText(item.properties[name])) : [item.type]),
    item.goneAt === null ? '' : valueText(item.goneAt),
  ]);
  const shown =
    nextCursor === null
      ? counted(items.length, 'entity', 'entities')
      : `The first ${items.length}; there are more: --limit <number>`;
  return [...table(columns, rows, terminal.width), '', `${shown}. One of them: assay show <number>`].join('\n');
}

/** Short, because most cells of a table say nothing. */
function cellText(value: unknown): string {
  return value === undefined || value === null ? '-' : valueText(value);
}
