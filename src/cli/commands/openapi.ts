import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { Act } from '../program.ts';
import { safeJson } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

export function addOpenapi(program: Command, act: Act): void {
  program
    .command('openapi')
    .description('print the OpenAPI document of this version')
    .addHelpText('after', examples('openapi > openapi.json'))
    .action(act<GlobalOptions>(openapi));
}

/** Of the code itself, without a server and without touching the data directory: the same document everywhere. */
async function openapi(session: Session): Promise<Outcome> {
  const { openLocal } = await import('../local.ts');
  const folder = mkdtempSync(join(tmpdir(), 'assay-openapi-'));
  try {
    const config = await session.config();
    if (!config.ok) return config;
    const local = await openLocal({
      ...config.value,
      dataDir: folder,
      store: { kind: 'memory' },
      keys: { current: { provider: 'file', file: join(folder, 'master.key') } },
      tokenFile: join(folder, 'token'),
    });
    if (!local.ok) return local;
    try {
      await local.value.server.ready();
      const document: unknown = local.value.server.swagger();
      return ok({ json: document, text: safeJson(document, 2) });
    } finally {
      await local.value.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
