/** The command line of the simulator: what may be written and what it means. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { licenceNames } from './admin/licences.ts';
import { type FaultKind, faultKinds } from './faults/index.ts';
import type { CloudId } from './listener/clouds.ts';
import type { SimulatorOptions, WorldChoice, WorldSize } from './options.ts';
import type { ThrottleSetting } from './throttle/index.ts';
import type { Licence } from './world/world.ts';

export interface CliOptions {
  readonly world: 'contoso' | 'recorded';
  readonly size: WorldSize;
  readonly seed?: string;
  readonly from?: string;
  readonly port: number;
  readonly proxyPort: number;
  readonly stateDir?: string;
  readonly throttle: ThrottleSetting;
  readonly faultRate?: number;
  readonly faultKinds: readonly FaultKind[];
  readonly licences?: readonly Licence[];
  readonly latency: number;
  readonly tokenLifetime: number;
  readonly tenantCloud?: CloudId;
  readonly administrator?: true;
  readonly exitWithParent?: true;
  readonly json?: true;
}

function numberFrom(low: number, high: number, whole = true) {
  return (text: string): number => {
    const value = Number(text);
    const good = text.trim() !== '' && value >= low && value <= high && (!whole || Number.isInteger(value));
    if (!good) throw new InvalidArgumentError(`It must be a ${whole ? 'whole ' : ''}number from ${low} to ${high}.`);
    return value;
  };
}

function throttle(text: string): ThrottleSetting {
  if (text === 'real' || text === 'off') return text;
  const factor = Number(text);
  if (!(factor > 0)) throw new InvalidArgumentError('It must be real, off or a number above 0.');
  return factor;
}

function listOf<T extends string>(known: readonly T[]) {
  return (text: string): T[] => {
    if (text === 'none') return [];
    return text.split(',').map((part) => {
      const found = known.find((each) => each.toLowerCase() === part.trim().toLowerCase());
      if (!found) throw new InvalidArgumentError(`"${part}" is not one of ${known.join(', ')}.`);
      return found;
    });
  };
}

/** The command with its options; parsing exits with 2 on a mistake. */
export function createCommand(): Command {
  const port = numberFrom(0, 65_535);
  return new Command('assay-simulator')
    .description(
      'A simulated Microsoft cloud control plane: Entra ID, Microsoft Graph, Resource Manager, Resource Graph.',
    )
    .addOption(
      new Option('--world <kind>', 'where the tenant comes from').choices(['contoso', 'recorded']).default('contoso'),
    )
    .addOption(new Option('--size <size>', 'size of the contoso world').choices(['S', 'M', 'L', 'XL']).default('S'))
    .option('--seed <text>', 'seed of the contoso world and of the faults')
    .option('--from <folder>', 'folder with the recorded answers')
    .option('--port <number>', 'HTTPS port, 0 for a free one', port, 8443)
    .option('--proxy-port <number>', 'port of the CONNECT proxy, 0 for a free one', port, 8444)
    .option('--state-dir <folder>', 'keeps the CA and the keys; otherwise they are new each time')
    .option('--throttle <setting>', 'real, off, or a factor for all budgets', throttle, 'real')
    .option('--fault-rate <share>', 'share of requests that fail, 0 to 1', numberFrom(0, 1, false))
    .option('--fault-kinds <list>', `of ${faultKinds.join(',')}`, listOf(faultKinds), [...faultKinds])
    .option('--licences <list>', `of ${licenceNames.join(',')}, or none`, listOf(licenceNames))
    .option('--latency <ms>', 'added to every answer', numberFrom(0, 600_000), 0)
    .option('--token-lifetime <seconds>', 'how long access tokens live', numberFrom(1, 86_400), 3599)
    .addOption(
      new Option(
        '--tenant-cloud <id>',
        'the one cloud that the tenant lives in; otherwise it is found in each',
      ).choices(['commercial', 'gcc', 'gcch', 'dod', 'china']),
    )
    .option('--administrator', 'adds a client that may register applications, consent and give roles')
    .option('--exit-with-parent', 'ends when standard input closes')
    .option('--json', 'prints one line of JSON when ready');
}

function worldChoice(cli: CliOptions): WorldChoice {
  if (cli.world === 'recorded') return { kind: 'recorded', from: cli.from ?? '' };
  const { size, seed, licences } = cli;
  return { kind: 'contoso', size, ...(seed !== undefined && { seed }), ...(licences && { licences }) };
}

/** Options for starting; `stateDir` is where the CA file lies. */
export function simulatorOptions(cli: CliOptions, stateDir: string): SimulatorOptions {
  return {
    world: worldChoice(cli),
    port: cli.port,
    proxyPort: cli.proxyPort,
    stateDir,
    throttle: cli.throttle,
    latencyMs: cli.latency,
    tokenLifetimeSeconds: cli.tokenLifetime,
    ...(cli.seed !== undefined && { faultSeed: cli.seed }),
    ...(cli.faultRate !== undefined && { faults: [{ rate: cli.faultRate, kinds: cli.faultKinds }] }),
    ...(cli.administrator && { administrator: true }),
    ...(cli.tenantCloud && { tenantCloud: cli.tenantCloud }),
  };
}
