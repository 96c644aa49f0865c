/** Which properties of a type are worth a column. */
import type { CatalogType, EntitySummary } from './api-types.ts';

const columnsShown = 4;
const shortKinds = ['text', 'flag', 'number', 'instant'];

/**
 * Names of properties: those that the caller asked about, then those in which these entities differ, then the others that
 * say something; each in the order in which the catalogue declares them.
 */
export function usefulColumns(type: CatalogType, items: readonly EntitySummary[], asked: readonly string[]): string[] {
  const short = type.properties.filter(({ kind }) => shortKinds.includes(kind)).map(({ name }) => name);
  const valuesOf = (name: string) => items.map(({ properties }) => properties[name] ?? null);
  const telling = short.filter(
    (name) =>
      valuesOf(name).some((value) => value !== null) && items.some((item) => item.properties[name] !== item.name),
  );
  const differing = telling.filter((name) => new Set(valuesOf(name)).size > 1);
  const known = asked.filter((name) => type.properties.some((property) => property.name === name));
  return [...new Set([...known, ...differing, ...telling])].slice(0, Math.max(columnsShown, known.length));
}
