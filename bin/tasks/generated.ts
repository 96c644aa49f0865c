/** Files that follow from the sources: the API description, the console's types, the reference pages. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withActionsTable } from '../../src/audit/actions-page.ts';
import { referencePages } from '../../src/catalog/index.ts';
import { checksPage } from '../../src/checks/index.ts';
import { errorReference } from '../../src/errors/index.ts';
import { peersPage } from '../../src/frameworks/index.ts';
import { posturePage } from '../../src/posture/index.ts';
import { troubleshootingPage } from '../../src/readiness/index.ts';
import { describeApi } from '../../src/server/index.ts';
import { readsPage } from '../../src/setup/index.ts';
import { root, run } from './command.ts';

interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

const apiDescription = 'docs/reference/openapi.json';

async function generate(): Promise<GeneratedFile[]> {
  return [
    { path: apiDescription, content: `${JSON.stringify(await describeApi(), null, 2)}\n` },
    { path: 'docs/errors.md', content: errorReference() },
    { path: 'docs/troubleshooting.md', content: troubleshootingPage() },
    { path: 'docs/audit.md', content: withActionsTable(read('docs/audit.md') ?? '') },
    ...referencePages(),
    readsPage(),
    posturePage(),
    checksPage(),
    peersPage(),
  ];
}

/** Writes them all, and the console's types from the API description. */
export async function writeGeneratedFiles(): Promise<boolean> {
  for (const { path, content } of await generate()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return run(
    'openapi-typescript',
    [join(root, apiDescription), '-o', 'src/generated/api.ts', '--default-non-nullable=false'],
    join(root, 'console'),
  );
}

/** Whether what is committed is what the sources give; names the files that are not. */
export async function generatedFilesAreCurrent(): Promise<boolean> {
  const stale = (await generate()).filter(({ path, content }) => read(path) !== content);
  for (const { path } of stale) console.error(`error: ${path} is not current; run "npm run generate" and commit it.`);
  return stale.length === 0;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}
