/** What Assay reads, why, and what it never reads; derived from the catalogue and the checks. Pure. */
import { type Declaration, type Product, products, rightInWords, sourceInWords } from '../catalog/index.ts';
import { checksThatNeed } from '../checks/index.ts';
import { chosenDeclarations } from './plan.ts';
import type { ReadsAnswer } from './schema.ts';

/** Why the types of a product are read. */
const purposes = {
  entra:
    'Who and what can sign in, how well that is protected, and through which groups, roles and applications it leads to access.',
  subscriptions: 'What there is to read, and below which management group and subscription everything lies.',
  authorization: 'Who may do what in Azure: roles, assignments, eligible access, deny assignments and locks.',
  compute: 'Machines, their disks and images: encryption, exposure, and the identities that they can act as.',
  network: 'What can be reached from where: addresses, rules, routes, gateways and private endpoints.',
  storage: 'Whether stored data is encrypted, private and protected against deletion; never the data.',
  'key-vault': 'Who reaches vaults, and whether keys, secrets and certificates expire and rotate; never their values.',
  databases: 'How database servers are reached, encrypted, audited and backed up; never a row of them.',
  'app-service': 'How web and function apps are exposed and authenticated, and which identities they can act as.',
  containers: 'How container apps, groups and registries are exposed and which identities they can act as.',
  aks: 'Kubernetes clusters: versions, patching, network and identities; nothing from inside a cluster.',
  messaging: 'How queues, topics and event hubs are reached and protected; never a message.',
  integration: 'Integration and automation services: exposure, and the identities that they can act as.',
  analytics: 'How data platforms are reached and protected; never the data.',
  ai: 'How AI and search services are reached and protected; never prompts, models or documents.',
  recovery: 'What is backed up and how well backups are protected.',
  defender: 'What Defender and Secure Score have found, and whether they are switched on.',
  policy: 'Which rules are enforced, and what does not comply.',
  advisor: 'What Azure itself recommends.',
  hybrid: 'Machines and clusters outside Azure that Azure manages.',
  intune: 'How devices are managed and which tokens of device management are about to expire.',
  usage: 'Whether quotas run out and what is spent.',
  monitor: 'Whether there are logs, where they go, and who is alerted.',
} as const satisfies Record<Product, string>;

export const never = [
  {
    what: 'Assay never writes, in Entra ID or in Azure.',
    how: 'No permission or action that is asked for allows a change. The one way out sends GET, and POST only to a closed list of addresses that read.',
  },
  {
    what: 'It never reads the value of a secret, key or certificate in a vault, and no account keys.',
    how: 'No right to data of a vault and no action that lists keys is asked for; a vault itself is never called. Microsoft.Web/sites/config/list/action, needed for two types that are off unless they are named, gives out settings with their values: kept are their names, the version and language of a functions runtime, and which vaults are referred to.',
  },
  {
    what: 'It never keeps credentials, passwords or tokens that lie in what it reads.',
    how: 'Fields that bear secrets are named with each type and dropped as it is read; a net below that drops whatever has the name or the looks of a secret.',
  },
  {
    what: 'It never reads messages, mails, chats, calendars, files or documents, and no rows of a database.',
    how: 'None of the permissions for them is asked for, and no data plane is ever called: only sign-in, Microsoft Graph and Azure Resource Manager of your cloud.',
  },
] as const;

/** Errors: none; the schema has refused products and types that there are not. */
export function whatIsRead(chosen: Parameters<typeof chosenDeclarations>[0]): ReadsAnswer {
  return describeReads(chosenDeclarations(chosen));
}

export function describeReads(declarations: readonly Declaration[]): ReadsAnswer {
  return {
    products: (Object.keys(products) as Product[]).flatMap((product) => {
      const types = declarations.filter((declaration) => declaration.product === product);
      if (types.length === 0) return [];
      return [{ product, title: products[product], purpose: purposes[product], types: types.map(describe) }];
    }),
    never: [...never],
  };
}

function describe(declaration: Declaration): ReadsAnswer['products'][number]['types'][number] {
  return {
    type: declaration.type,
    title: declaration.title,
    description: declaration.description,
    purpose: purposeOf(declaration),
    fields: declaration.kind === 'entity' ? Object.keys(declaration.properties) : [],
    source: sourceInWords(declaration.source),
    rights: declaration.rights.map(rightInWords),
    licence: declaration.licence ?? null,
    optIn: declaration.optIn === true,
  };
}

const checksNamed = 3;

/** The checks that need a type, the worst by name; where there are none, what its product is read for. */
function purposeOf({ type, product }: Declaration): string {
  const needing = checksThatNeed([type]);
  if (needing.length === 0) return purposes[product];
  const named = needing.slice(0, checksNamed).map(({ title }) => title);
  const more = needing.length - named.length;
  return `Used by ${needing.length} ${needing.length === 1 ? 'check' : 'checks'}: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
