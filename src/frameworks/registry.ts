/** The frameworks that Assay carries. A new one is a file in `data` and a line here. */
import { checks, manualChecks } from '../checks/index.ts';
import { buildFramework, type KnownCheck } from './build.ts';
import cisAzure from './data/cis-azure.json' with { type: 'json' };
import cisControls from './data/cis-controls.json' with { type: 'json' };
import cjis from './data/cjis.json' with { type: 'json' };
import fedramp from './data/fedramp.json' with { type: 'json' };
import hitrust from './data/hitrust.json' with { type: 'json' };
import iso27001 from './data/iso27001.json' with { type: 'json' };
import nis2 from './data/nis2.json' with { type: 'json' };
import nist80053 from './data/nist-800-53.json' with { type: 'json' };
import nycrr500 from './data/nycrr-500.json' with { type: 'json' };
import soc2 from './data/soc2.json' with { type: 'json' };
import tisax from './data/tisax.json' with { type: 'json' };
import { type Framework, type FrameworkFile, frameworkFile } from './declaration.ts';

/** Everything that a control can rest on, manual checks among them. */
export const knownChecks: readonly KnownCheck[] = [...checks, ...manualChecks];

const titles = new Map([...checks, ...manualChecks].map(({ id, title }) => [id, title]));

/** Recommendations by number; they are called what the first of our checks is called, and left out where there is none. */
function cisAzureFoundations(
  version: string,
  recommendations: Readonly<Record<string, readonly string[]>>,
): FrameworkFile {
  const controls = Object.entries(recommendations).flatMap(([id, ids]) => {
    const title = ids.map((each) => titles.get(each)).find((each) => each !== undefined);
    return title === undefined ? [] : [{ id, title }];
  });
  return frameworkFile.parse({
    id: `cis-azure-${version}`,
    title: 'CIS Microsoft Azure Foundations Benchmark',
    version,
    publisher: 'Center for Internet Security',
    note: 'Numbers of recommendations that an automated check speaks for. Names are our own.',
    controls,
    published: [{ source: 'CIS', controls: recommendations }],
  });
}

const read = (file: unknown) => frameworkFile.parse(file);

let built: readonly Framework[] | undefined;

/** Built when they are first asked for: a command that needs none does not pay for them. */
export function frameworks(): readonly Framework[] {
  if (built) return built;
  const baseline = (name: string, title: string) => ({ ...read(fedramp), id: `fedramp-${name}`, title });
  built = [
    ...[soc2, iso27001, nist80053].map((file) => buildFramework(read(file), knownChecks)),
    buildFramework(baseline('moderate', 'FedRAMP Moderate'), knownChecks, { baseline: 'moderate' }),
    buildFramework(baseline('high', 'FedRAMP High'), knownChecks, { baseline: 'high' }),
    ...[hitrust, cisControls, cjis, nis2, tisax, nycrr500].map((file) => buildFramework(read(file), knownChecks)),
    ...Object.entries(cisAzure)
      .filter(([version]) => Number(version) >= 3)
      .map(([version, own]) => buildFramework(cisAzureFoundations(version, own), knownChecks)),
  ];
  return built;
}
