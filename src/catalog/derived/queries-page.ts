import { type ExampleQuery, exampleQueries } from './example-queries.ts';
import { code, page } from './markdown.ts';

/** Example queries over the typed views. */
export function queriesPage(queries: readonly ExampleQuery[] = exampleQueries): string {
  return page(
    '# Example queries',
    'Generated from the catalogue; do not edit.',
    `Each type of the [data model](data-model.md) is a view in SQL with what is present now. Relations are rows of ${code('relation')}: ${code('from_id')} and ${code('to_id')} are the column ${code('id')} of the views, ${code('type')} is the verb ("from verb to"), and one that has ended has ${code('gone_at')} set. ${code('entity')} has all types in one table, ${code('collection')} tells what was read and how completely. On a PostgreSQL store, set ${code('assay.organization_id')} and the role ${code('assay_app')} first: row-level security shows one organisation.`,
    ...queries.flatMap(({ title, about, sql }) => [`## ${title}`, about, `\`\`\`sql\n${sql}\n\`\`\``]),
  );
}
