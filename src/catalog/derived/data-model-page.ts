import type { Declaration, EntityType } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { code, page, table } from './markdown.ts';
import { byText } from './selection.ts';
import { baseColumns, facetsOf, viewColumns } from './view-columns.ts';
import { categories, categoryTitles, licenceTitles, rightInWords, sourceInWords } from './words.ts';

/** The data-model reference: every type with its properties, by category. */
export function dataModelPage(from: readonly Declaration[] = declarations): string {
  const types = from.filter((declaration) => declaration.kind === 'entity').filter((type) => !type.facetOf);
  const sections = categories.flatMap((category) => {
    const inCategory = types.filter((type) => type.category === category).sort((a, b) => byText(a.title, b.title));
    if (inCategory.length === 0) return [];
    return [`## ${categoryTitles[category]}`, ...inCategory.flatMap((type) => typeBlocks(type, from))];
  });
  return page(
    '# Data model',
    'Generated from the catalogue; do not edit.',
    `Each type is a view in SQL. Its first columns are ${baseColumns.map(code).join(', ')}; those below follow, one for each property. A column is null where the service said "none" and where it said nothing: ${code('entity.properties')} keeps the two apart. What could not be read at all is told by the coverage of a run, and not by these columns.`,
    ...sections,
  );
}

function typeBlocks(type: EntityType, from: readonly Declaration[]): readonly string[] {
  const facets = facetsOf(type, from);
  return [
    `### ${type.title}`,
    `${code(type.type)}: ${type.description}`,
    facts(type, from),
    propertyTable(type, from),
    ...facets.flatMap((facet) => [
      `**${facet.title}** (${code(facet.type)}): ${facet.description}`,
      facts(facet, from),
      propertyTable(type, from, facet),
    ]),
  ];
}

function facts(declaration: EntityType, from: readonly Declaration[]): string {
  return [
    ['Class', declaration.class],
    ['Switch', code(declaration.product)],
    ['Read from', sourceInWords(declaration.source)],
    ['Needs', declaration.rights.map((right) => code(rightInWords(right))).join(' and ')],
    ['Licence', declaration.licence && licenceTitles[declaration.licence]],
    ['Read again', declaration.slow && 'only when the last complete read has reached the age that is set for it'],
    ['Off unless', declaration.optIn && `it is switched on by name (${code(`types.${declaration.type}`)})`],
    ['Holds', related(from, (other) => other.source.kind === 'part' && other.source.parent === declaration.type)],
    ['Read below each', related(from, (other) => isBelow(other, declaration.type))],
  ]
    .filter(([, value]) => value)
    .map(([name, value]) => `- ${name}: ${value}`)
    .join('\n');
}

function isBelow({ source }: Declaration, parent: string): boolean {
  return (source.kind === 'arm-children' || source.kind === 'graph-children') && source.parents.includes(parent);
}

function related(from: readonly Declaration[], belongs: (other: Declaration) => boolean): string {
  return from
    .filter(belongs)
    .map((other) => `${other.title} (${code(other.type)})`)
    .sort(byText)
    .join(', ');
}

/** Properties of a type, or of one of its facets, with the columns that they have in the view of the type. */
function propertyTable(type: EntityType, from: readonly Declaration[], facet?: EntityType): string {
  const columns = viewColumns(type, from).filter((column) => column.facet === facet?.type);
  if (columns.length === 0) return '';
  const properties = (facet ?? type).properties;
  return table(
    ['Property', 'Column', 'Type', 'Meaning'],
    columns.map((column) => [
      code(column.property),
      code(column.name),
      column.type,
      properties[column.property]?.description ?? '',
    ]),
  );
}
