import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { fail, ok } from '../../errors/index.ts';
import { withQuery } from '../client.ts';
import { failWith } from '../failure.ts';
import { linesOf } from '../lines.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface ExportOptions extends GlobalOptions {
  readonly format: string;
  readonly output: string;
  readonly tenant?: string;
}

export function addAccessExport(access: Command, act: Act): void {
  access
    .command('export')
    .description('write the stored graph of access to a file: for BloodHound, for tools of graphs, or as NDJSON')
    .addOption(
      new Option('--format <format>', 'azurehound (for BloodHound), graphml (XML) or json (NDJSON)')
        .choices(['azurehound', 'graphml', 'json'])
        .default('json'),
    )
    .option('--output <file>', 'file to write, readable by its owner only; - for standard output', '-')
    .option('--tenant <id>', 'needed only where the organisation has several tenants')
    .addHelpText(
      'after',
      examples(
        'access export --format azurehound --output azurehound.json',
        'access export --format graphml --output access.graphml',
        'access export --format json --output - | gzip > access.ndjson.gz',
      ),
    )
    .action(act<ExportOptions>(exportGraph));
}

async function exportGraph(session: Session, { format, output, tenant }: ExportOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const graph = await api.value.download(withQuery('/access/export', { format, tenantId: tenant }));
  if (!graph.ok) return graph;
  const said = ok({ json: undefined, text: undefined });
  if (output === '-') {
    try {
      for await (const line of linesOf(graph.value)) session.terminal.out(line);
      return said;
    } catch (cause) {
      return fail('truncated_answer', { service: 'Assay', path: '/access/export', reason: (cause as Error).message });
    }
  }
  try {
    await pipeline(Readable.from(graph.value), createWriteStream(output, { mode: 0o600 }));
  } catch (cause) {
    return failWith('invalid_request', {
      cause: `The graph could not be written to ${output}: ${(cause as Error).message}.`,
      fix: 'Name a file that can be written, and do it again: what is there now is not the whole graph.',
    });
  }
  session.terminal.err(`The graph is in ${output}.`);
  return said;
}
