import { type Declaration, declarations, type Licence, licenceTitles, type ReferencePage } from '../catalog/index.ts';
import { markdownCode } from './quote.ts';
import { describeReads } from './reads.ts';
import type { ReadsAnswer } from './schema.ts';

/** The page that people read before they consent. */
export function readsPage(from: readonly Declaration[] = declarations): ReferencePage {
  const { products, never } = describeReads(from);
  const blocks = [
    '# What Assay reads, why, and what it never reads',
    'Generated from the catalogue and the checks; do not edit.',
    'The same for chosen products: `assay setup reads --products entra,storage`, or `GET /api/v1/setup/what-is-read?products=entra,storage`. A type marked “by name” is read only where somebody switches it on by its name. What a right buys stands in [permissions](permissions.md).',
    '## Never',
    never.map(({ what, how }) => `- **${what}** ${how}`).join('\n'),
    '## What is read',
    'Beside the fields named, an entity keeps its id, its name and the source document of Resource Manager or Graph without the fields that bear secrets. A read of relations keeps only who is related to whom. Of the checks that need a type the gravest are named; all of them stand in [checks](checks.md).',
    ...products.flatMap((product) => [
      `### ${product.title}`,
      product.purpose,
      [
        '| Type | Data | Why | Fields | Right | Licence |',
        '| --- | --- | --- | --- | --- | --- |',
        ...product.types.map(row),
      ].join('\n'),
    ]),
  ];
  return { path: 'docs/reference/what-assay-reads.md', content: `${blocks.join('\n\n')}\n` };
}

type Type = ReadsAnswer['products'][number]['types'][number];

function row({ title, type, description, purpose, fields, rights, licence, optIn }: Type): string {
  const cells = [
    `${title} (\`${type}\`)${optIn ? ', by name' : ''}`,
    description,
    purpose,
    fields.length > 0 ? fields.map((field) => markdownCode(field)).join(', ') : 'who is related to whom',
    rights.length > 0 ? rights.map((right) => markdownCode(right)).join(' and ') : 'comes with what it lies in',
    licence === null ? '' : licenceTitles[licence as Licence],
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
}
