/** The rows of a page as `save_page` takes them: a text for each column, with a separator between the values. Pure. */
import type { EntityRow, Page, RelationRow } from './save-page.ts';
import { storableText } from './storable.ts';

/** Longest name that is kept, in UTF-16 units: names are indexed, and an index row of PostgreSQL holds some 2,700 bytes. */
const longestName = 500;

/** Never part of JSON, and hardly of a name: the first of them that the page does not have. */
const separators = ['\x1f', '\x1e', '\x1d', '\x1c', '\x02', '\x03', '\x04', '\x05', '\x06', '\x07'] as const;

export interface PageColumns {
  readonly separator: string;
  readonly keys: string;
  readonly entityCount: number;
  readonly azureIds: string;
  readonly types: string;
  readonly names: string;
  readonly properties: string;
  readonly documents: string;
  readonly hashes: string;
  readonly scopes: string;
  readonly wholes: string;
  readonly relationCount: number;
  readonly verbs: string;
  /** Places in `keys`, from 1, with commas. */
  readonly froms: string;
  readonly tos: string;
  readonly owners: string;
  readonly origins: string;
  readonly facts: string;
  readonly wholeOwners: string;
  /** The entities in the order of the columns, each once. */
  readonly entities: readonly EntityRow[];
}

export function pageColumns(page: Pick<Page, 'entities' | 'relations' | 'wholeOwners'>): PageColumns {
  // The last one of each key counts, at the place of the first.
  const byKey = new Map(page.entities.map((entity) => [storableText(entity.key), entity]));
  const entities = [...byKey.values()];
  const places = new Map<string, number>();
  const place = (key: string): number => {
    const text = storableText(key);
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size + 1);
    return places.size;
  };
  for (const key of byKey.keys()) place(key);
  const relations = distinct(page.relations, place);
  const wholeOwners = page.wholeOwners.keys.map(place);

  const keys = [...places.keys()];
  const azureIds = entities.map(({ azureId }) => storableText(azureId));
  const names = entities.map(({ name }) => storableText(name.slice(0, longestName)));
  const wholes = entities.map(({ partOf }) => (partOf === undefined ? '' : storableText(partOf)));
  const separator = separatorOf([keys, azureIds, names, wholes]);
  const joined = (values: readonly string[]) => `${values.join(separator)}${separator}`;
  return {
    separator,
    keys: joined(keys),
    entityCount: entities.length,
    azureIds: joined(azureIds),
    types: joined(entities.map(({ type }) => type)),
    names: joined(names),
    properties: joined(entities.map(({ properties }) => properties)),
    documents: joined(entities.map(({ document }) => document ?? '')),
    hashes: joined(entities.map(({ hash }) => hash)),
    scopes: joined(entities.map(({ scope }) => storableText(scope))),
    wholes: joined(wholes),
    relationCount: relations.length,
    verbs: joined(relations.map(({ row }) => row.type)),
    froms: relations.map(({ from }) => from).join(','),
    tos: relations.map(({ to }) => to).join(','),
    owners: relations.map(({ owner }) => owner).join(','),
    origins: joined(relations.map(({ row }) => row.origin)),
    facts: joined(relations.map(({ row }) => row.properties)),
    wholeOwners: wholeOwners.join(','),
    entities,
  };
}

interface PlacedRelation {
  readonly row: RelationRow;
  readonly from: number;
  readonly to: number;
  readonly owner: number;
}

/** Each relation once, however often the page tells of it; the last one counts. */
function distinct(relations: readonly RelationRow[], place: (key: string) => number): PlacedRelation[] {
  const unique = new Map<string, PlacedRelation>();
  for (const row of relations) {
    const [from, to, owner] = [place(row.from), place(row.to), place(row.owner)];
    unique.set(`${from} ${to} ${owner} ${row.type} ${row.origin}`, { row, from, to, owner });
  }
  return [...unique.values()];
}

/** The texts of a key, as `save_page` reads them, with a separator between them. */
export function joinKeys(keys: readonly string[], separator: string): string {
  return keys.map((key) => `${storableText(key)}${separator}`).join('');
}

function separatorOf(columns: readonly (readonly string[])[]): string {
  const free = separators.find((one) => columns.every((values) => values.every((value) => !value.includes(one))));
  if (free === undefined) throw new Error('a page uses every separator in its names');
  return free;
}
