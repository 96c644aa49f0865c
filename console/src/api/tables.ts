/** Lists as files: the same rows as the list on screen, for spreadsheets. */
import type { paths } from '../generated/api.ts';
import { definedOnly } from './paging.ts';

type Read = paths['/api/v1/tables/{name}']['get'];
export type TableName = Read['parameters']['path']['name'];

/** A list of the API, as it is filtered. */
export interface ListedTable {
  readonly name: TableName;
  /** Id of what the list is of, such as a test. */
  readonly of?: string;
  /** As the API takes it; absent where the page filters a whole list by itself. */
  readonly filter?: object | undefined;
}

export function tableAddress({ name, of, filter = {} }: ListedTable, format: 'csv' | 'xlsx'): string {
  const query = Object.entries(definedOnly({ ...filter, of, format })).flatMap(([each, value]) =>
    [value].flat().map((one) => [each, String(one)]),
  );
  return `/api/v1/tables/${name}?${new URLSearchParams(query)}`;
}
