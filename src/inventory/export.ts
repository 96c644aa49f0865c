/** Lists of entities as tables for spreadsheets, in the filter on screen and with its columns. */
import { findEntityType } from '../catalog/index.ts';
import { ok, type Result } from '../errors/index.ts';
import type { CellValue, TableColumn } from '../export/index.ts';
import { type EntityList, filterOptions } from './entities.ts';
import type { EntityExportQuery, EntityQuery, EntitySummary } from './schema.ts';

const exportPage = 1000;

export interface EntityTable {
  /** For the file. */
  readonly name: string;
  readonly columns: readonly TableColumn<EntitySummary>[];
  /** Read page by page, up to `most`. */
  rows(most?: number): AsyncIterable<EntitySummary>;
}

export function exportReads(list: EntityList) {
  async function* rowsOf(organizationId: string, query: EntityQuery, most: number): AsyncGenerator<EntitySummary> {
    let cursor: string | undefined;
    let left = most;
    do {
      const page = await list(organizationId, { ...query, limit: Math.min(exportPage, left), cursor });
      if (!page.ok) return;
      yield* page.value.items;
      left -= page.value.items.length;
      cursor = page.value.nextCursor ?? undefined;
    } while (cursor !== undefined && left > 0);
  }

  return {
    /** Errors: those of the list. */
    table: (organizationId: string, query: Omit<EntityExportQuery, 'format'>): Result<EntityTable> => {
      const filter = filterOptions(query);
      if (!filter.ok) return filter;
      const declared = filter.value.types.map((type) => Object.keys(findEntityType(type)?.properties ?? {}));
      const properties = query.properties ?? [...new Set(declared.flat())];
      const paged = { ...query, properties, limit: exportPage };
      return ok({
        name: query.type ?? query.category ?? 'entities',
        columns: columnsOf(properties),
        rows: (most = Number.POSITIVE_INFINITY) => rowsOf(organizationId, paged, most),
      });
    },
  };
}

function columnsOf(properties: readonly string[]): TableColumn<EntitySummary>[] {
  return [
    { title: 'Name', value: ({ name }) => name },
    { title: 'Type', value: ({ type }) => findEntityType(type)?.title ?? type },
    { title: 'Azure ID', value: ({ azureId }) => azureId },
    ...properties.map((property) => ({
      title: property,
      value: ({ properties: values }: EntitySummary) =>
        cellOf(Object.hasOwn(values, property) ? values[property] : undefined),
    })),
    { title: 'First seen', value: ({ firstSeenAt }) => firstSeenAt },
    { title: 'Changed', value: ({ changedAt }) => changedAt },
    { title: 'Gone', value: ({ goneAt }) => goneAt },
  ];
}

/** As the console shows it: what Microsoft left out is neither false nor empty. */
function cellOf(value: unknown): CellValue {
  if (value === undefined) return 'not said';
  if (value === null) return 'none';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  return JSON.stringify(value);
}
