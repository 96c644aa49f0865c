/** Plans of Defender for Cloud and their extensions. Source: "Pricings - List" of Azure Resource Manager. */
import type { Check, FactSource, Severity } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  atMost,
  count,
  every,
  fact,
  isFalse,
  isTrue,
  not,
  oneOf,
  onList,
  type Rule,
  when,
} from '../../rule/index.ts';

const plansFact = 'Defender plans';

const plans: Readonly<Record<string, FactSource>> = {
  [plansFact]: { from: 'contained', types: ['azure_security_pricing'] },
};

const isNamed = (name: string) => at('name', oneOf(name), { absent: 'fail' });
const isStandard = at('properties.pricingTier', oneOf('Standard'), { absent: 'fail' });

/**
 * The list holds every plan that the cloud has, whether on or off: one that it lacks is not offered. It is empty where the
 * subscription never met Defender for Cloud.
 */
function plansAreOn(...names: readonly string[]): Rule {
  const wanted = at('name', oneOf(...names), { absent: 'fail' });
  return when(
    any(count(fact(plansFact), atLeast(1), { where: wanted }), count(fact(plansFact), atMost(0))),
    every(fact(plansFact), isStandard, { where: wanted, none: 'fail' }),
    `This cloud does not offer ${names.join(', ')}.`,
  );
}

interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly plan: string;
}

const portal = (what: string) =>
  `Microsoft Defender for Cloud > Environment settings > the subscription > Defender plans: ${what}.`;

const turnOn = (name: string) => ({
  portal: portal(`switch ${name} on`),
  az: `az security pricing create --subscription {subscription} --name ${name} --tier Standard`,
  bicep: `resource plan 'Microsoft.Security/pricings@2024-01-01' = { name: '${name}', properties: { pricingTier: 'Standard' } }`,
  terraform: `azurerm_security_center_subscription_pricing: resource_type = "${name}", tier = "Standard"`,
});

const planCheck = ({ id, title, why, plan }: PlanRow): Check => ({
  ...{ id, title, why, severity: 'high', topic: 'threat-detect', subject: 'azure_subscription' },
  facts: plans,
  rule: plansAreOn(plan),
  fix: turnOn(plan),
});

export const planRows: readonly PlanRow[] = [
  {
    id: 'defender-plan-servers',
    title: 'Defender for Servers is on',
    why: 'Without it nobody looks for malware, weak spots and odd behaviour on the machines of the subscription.',
    plan: 'VirtualMachines',
  },
  {
    id: 'defender-plan-app-services',
    title: 'Defender for App Service is on',
    why: 'Web apps face the Internet; attacks on them, and names that point nowhere, are reported by this plan.',
    plan: 'AppServices',
  },
  {
    id: 'defender-plan-sql-servers',
    title: 'Defender for Azure SQL is on',
    why: 'Injection, guessing of passwords and unusual exports are noticed by this plan alone.',
    plan: 'SqlServers',
  },
  {
    id: 'defender-plan-sql-on-machines',
    title: 'Defender for SQL servers on machines is on',
    why: 'Databases that run on machines are attacked like those of the platform, yet are seen less.',
    plan: 'SqlServerVirtualMachines',
  },
  {
    id: 'defender-plan-oss-databases',
    title: 'Defender for open-source databases is on',
    why: 'Guessed passwords and odd queries on PostgreSQL and MySQL go unnoticed without it.',
    plan: 'OpenSourceRelationalDatabases',
  },
  {
    id: 'defender-plan-cosmos',
    title: 'Defender for Azure Cosmos DB is on',
    why: 'It tells of injection, of stolen keys in use and of data drawn out in bulk.',
    plan: 'CosmosDbs',
  },
  {
    id: 'defender-plan-storage',
    title: 'Defender for Storage is on',
    why: 'Malware that is uploaded, and data that leaves through a leaked signature, are found by this plan.',
    plan: 'StorageAccounts',
  },
  {
    id: 'defender-plan-containers',
    title: 'Defender for Containers is on',
    why: 'Images with known holes, and attacks inside clusters, stay out of sight without it.',
    plan: 'Containers',
  },
  {
    id: 'defender-plan-keyvault',
    title: 'Defender for Key Vault is on',
    why: 'It warns when secrets are read from strange places or in strange numbers, before they are used.',
    plan: 'KeyVaults',
  },
  {
    id: 'defender-plan-arm',
    title: 'Defender for Resource Manager is on',
    why: 'Everything in Azure can be changed through Resource Manager; this plan watches for those who misuse it.',
    plan: 'Arm',
  },
  {
    id: 'defender-plan-apis',
    title: 'Defender for APIs is on',
    why: 'Interfaces that take no sign-in, or give out too much, are found by looking at their traffic.',
    plan: 'Api',
  },
  {
    id: 'defender-plan-cspm',
    title: 'Defender CSPM is on',
    why: 'Which weaknesses together make a way to what matters is worked out by this plan alone.',
    plan: 'CloudPosture',
  },
];

export const databasePlans = ['SqlServers', 'SqlServerVirtualMachines', 'OpenSourceRelationalDatabases', 'CosmosDbs'];

const leftOut = 'plans left out';

interface ExtensionRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic: Check['topic'];
  readonly extension: string;
  /** Any of them brings the extension. */
  readonly plans: readonly [string, ...string[]];
}

/** The service writes true and false as texts. */
const extensionCheck = ({ id, title, why, severity, topic, extension, plans: names }: ExtensionRow): Check => ({
  ...{ id, title, why, severity, topic, subject: 'azure_subscription', facts: plans },
  rule: count(fact(plansFact), atLeast(1), {
    where: all(
      at('name', oneOf(...names), { absent: 'fail' }),
      isStandard,
      count('properties.extensions', atLeast(1), {
        where: all(isNamed(extension), at('isEnabled', isTrue, { absent: 'fail' })),
      }),
    ),
  }),
  fix: {
    portal: portal(`${names.join(' or ')} > Settings: switch the component on`),
    az: `az security pricing create --subscription {subscription} --name ${names[0]} --tier Standard --extensions name=${extension} isEnabled=True`,
    terraform: `azurerm_security_center_subscription_pricing: resource_type = "${names[0]}", extension { name = "${extension}" }`,
  },
});

export const extensionRows: readonly ExtensionRow[] = [
  {
    id: 'defender-container-image-scan',
    title: 'Images in registries are scanned for known holes',
    why: 'Every container starts from an image, and takes its holes along wherever it runs.',
    severity: 'high',
    topic: 'vuln',
    extension: 'ContainerRegistriesVulnerabilityAssessments',
    plans: ['Containers', 'CloudPosture'],
  },
  {
    id: 'defender-agentless-scanning',
    title: 'Machines are scanned without an agent',
    why: 'Machines on which no agent was ever installed are those that nobody patches.',
    severity: 'medium',
    topic: 'vuln',
    extension: 'AgentlessVmScanning',
    plans: ['VirtualMachines', 'CloudPosture'],
  },
  {
    id: 'defender-file-integrity',
    title: 'Changes of system files on machines are watched',
    why: 'Whoever settles on a machine changes its files, its registry or its services.',
    severity: 'low',
    topic: 'threat-detect',
    extension: 'FileIntegrityMonitoring',
    plans: ['VirtualMachines'],
  },
  {
    id: 'defender-storage-malware-scan',
    title: 'Blobs are scanned for malware when they are uploaded',
    why: 'Uploads by strangers end up with staff and other systems, which trust them because of where they lie.',
    severity: 'medium',
    topic: 'malware',
    extension: 'OnUploadMalwareScanning',
    plans: ['StorageAccounts'],
  },
];

export const planChecks: readonly Check[] = [
  ...planRows.map(planCheck),
  {
    id: 'defender-plan-databases-all',
    title: 'Defender is on for every kind of database',
    why: 'A kind of database that is left out is the one in which an attack goes on unseen.',
    severity: 'high',
    topic: 'threat-detect',
    subject: 'azure_subscription',
    facts: plans,
    rule: plansAreOn(...databasePlans),
    fix: {
      portal: portal('switch Databases on, all types'),
      az: databasePlans.map((name) => turnOn(name).az).join('\n'),
    },
  },
  {
    id: 'defender-plan-any-standard',
    title: 'Every plan of Defender for Cloud is on',
    why: 'What a plan does not cover is not watched, and attackers do not keep to what is.',
    severity: 'high',
    topic: 'threat-detect',
    subject: 'azure_subscription',
    facts: plans,
    settings: {
      [leftOut]: {
        words: 'Plans that need not be on: those that cost nothing, or protect what the organisation does not use.',
        value: ['FoundationalCspm', 'Discovery'],
      },
    },
    rule: every(fact(plansFact), isStandard, {
      where: all(
        at('properties.deprecated', isFalse, { absent: 'pass' }),
        at('name', not(onList(leftOut)), { absent: 'pass' }),
      ),
      none: 'fail',
    }),
    fix: { portal: portal('Enable all plans') },
  },
  ...extensionRows.map(extensionCheck),
];
