import type { Declaration } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { comparisonPage } from './comparison-page.ts';
import { credentialsPage } from './credentials-page.ts';
import { dataModelPage } from './data-model-page.ts';
import { optionsPage } from './options-page.ts';
import { permissionsPage } from './permissions-page.ts';
import { queriesPage } from './queries-page.ts';

export interface ReferencePage {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
}

/** Pages that are generated from the catalogue, for a generator to write and the build to compare. */
export function referencePages(from: readonly Declaration[] = declarations): readonly ReferencePage[] {
  return [
    { path: 'docs/reference/comparison.md', content: comparisonPage(from) },
    { path: 'docs/reference/credentials.md', content: credentialsPage(from) },
    { path: 'docs/reference/data-model.md', content: dataModelPage(from) },
    { path: 'docs/reference/options.md', content: optionsPage(from) },
    { path: 'docs/reference/permissions.md', content: permissionsPage(from) },
    { path: 'docs/reference/queries.md', content: queriesPage() },
  ];
}
