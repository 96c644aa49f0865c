/** What Defender for Cloud found. Source: "Assessments - List" of Azure Resource Manager; the names are the same in every tenant. */
import type { Check, Severity } from '../../declaration.ts';
import { any, at, every, fact, noneOf, oneOf, type Rule, when, withinDaysAgo } from '../../rule/index.ts';

const assessmentsFact = 'assessments';

interface FindingRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic: Check['topic'];
  readonly subject: string;
  readonly assessment: string;
  readonly remedy: string;
  /** Lies at things inside the subscription that the catalogue does not have. */
  readonly bySubscription?: true;
  readonly approximates?: string;
}

const status = 'properties.status.code';
const healthy = at(status, oneOf('Healthy'), { absent: 'unknown' });

/** No assessment: the plan is off, or the resource was not looked at yet. */
const each = (rule: Rule): Rule =>
  every(
    fact(assessmentsFact),
    when(
      at(status, noneOf('NotApplicable'), { absent: 'pass' }),
      rule,
      'Defender for Cloud says that its recommendation does not apply here, or was exempted.',
    ),
    { none: 'unknown' },
  );

const source = (row: FindingRow): NonNullable<Check['facts']> => {
  const types = ['azure_security_assessment'];
  const only = { assessmentId: [row.assessment] };
  return {
    [assessmentsFact]: row.bySubscription
      ? { from: 'subscription', types, only }
      : { from: 'related', relation: 'evaluates', direction: 'in', types, only },
  };
};

function findingCheck(row: FindingRow): Check {
  const { id, title, why, severity, topic, subject, approximates } = row;
  return {
    ...{ id, title, why, severity, topic, subject, facts: source(row), rule: each(healthy) },
    fix: { portal: `Microsoft Defender for Cloud > Recommendations: ${row.remedy}` },
    ...(approximates && { approximates }),
  };
}

const machine = 'azure_virtual_machine';
const machinesOnly = 'Virtual machines are judged, not machines of Azure Arc or of scale sets.';

export const findingRows: readonly FindingRow[] = [
  {
    id: 'vm-endpoint-protection',
    title: 'Machines run protection against malware',
    why: 'An unprotected machine is where ransomware starts from.',
    severity: 'high',
    topic: 'malware',
    subject: machine,
    assessment: '06e3a6db-6c0c-4ad9-943f-31d9d73ecf6c',
    remedy: 'install an endpoint detection and response solution, such as Defender for Endpoint.',
    approximates: machinesOnly,
  },
  {
    id: 'vm-vuln-assessment-solution',
    title: 'Machines are looked at for known holes',
    why: 'Holes that nobody looks for stay open until somebody else finds them.',
    severity: 'high',
    topic: 'vuln',
    subject: machine,
    assessment: 'ffff0522-1e88-47fc-8382-2a80ba848f5d',
    remedy: 'switch on vulnerability assessment for machines, agentless or through Defender for Endpoint.',
    approximates: machinesOnly,
  },
  {
    id: 'vm-secret-findings-resolved',
    title: 'No secrets lie open on machines',
    why: 'Keys and passwords in files turn the loss of one machine into the loss of much more.',
    severity: 'high',
    topic: 'secrets',
    subject: machine,
    assessment: '17618b1a-ed14-49bb-b37f-9f8ba967be8b',
    remedy: 'take the secrets found off the machines, renew them, and keep them in a key vault.',
    approximates: machinesOnly,
  },
  {
    id: 'vm-system-updates',
    title: 'Machines have the updates of their system',
    why: 'Attacks on a hole begin within days of its update, and the update shows how.',
    severity: 'high',
    topic: 'patch',
    subject: machine,
    assessment: 'e1145ab1-eb4f-43d8-911b-36ddf771d13f',
    remedy: 'install the missing updates with Azure Update Manager, and schedule them from now on.',
    approximates: machinesOnly,
  },
  {
    id: 'sql-vm-va-findings-resolved',
    title: 'SQL servers on machines have no open findings',
    why: 'Weak settings of a database give its content to whoever reaches the machine.',
    severity: 'high',
    topic: 'vuln',
    subject: machine,
    assessment: 'f97aa83c-9b63-4f9a-99f6-b22c4398f936',
    remedy: 'remedy the findings of the scan, or accept them as a baseline where they are wanted.',
    approximates: machinesOnly,
  },
  {
    id: 'sql-va-findings-resolved',
    title: 'SQL databases have no open findings',
    why: 'Excessive permissions and weak settings of a database are what an intruder looks for next.',
    severity: 'high',
    topic: 'vuln',
    subject: 'azure_sql_database',
    assessment: '82e20e14-edc5-4373-bfc4-f13121257c37',
    remedy: 'remedy the findings of the scan, or accept them as a baseline where they are wanted.',
  },
  {
    id: 'acr-image-vulns-resolved',
    title: 'Images in the registry have no known holes',
    why: 'Images with holes are deployed again and again until somebody builds them anew.',
    severity: 'high',
    topic: 'vuln',
    subject: 'azure_container_registry',
    assessment: 'c0b7cfc6-3172-465a-b378-53c7ff2cc0d5',
    remedy: 'build the images anew from patched bases, and delete the old ones.',
  },
  {
    id: 'aks-running-image-vulns-resolved',
    title: 'Containers that run in the cluster have no known holes',
    why: 'These holes can be used now: the software with them is running.',
    severity: 'critical',
    topic: 'vuln',
    subject: 'azure_kubernetes_cluster',
    assessment: 'c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5',
    remedy: 'roll out patched images in place of those that are listed.',
  },
  {
    id: 'apim-endpoints-authenticated',
    title: 'Interfaces behind API Management ask who calls',
    why: 'An interface that answers everybody gives its data to everybody.',
    severity: 'high',
    topic: 'app-auth',
    subject: 'azure_subscription',
    assessment: '91af2040-7874-4659-abf0-578e1f8d07dc',
    remedy: 'require a token or a certificate in the policies of the interfaces that are listed.',
    bySubscription: true,
  },
];

const vulnerabilityFindings: FindingRow = {
  id: 'vm-vuln-findings-resolved',
  title: 'Known holes of machines are closed in time',
  why: 'The longer a known hole is open, the more certainly somebody uses it.',
  severity: 'high',
  topic: 'vuln',
  subject: machine,
  assessment: '1195afff-c881-495e-9bc5-1486211ae03f',
  remedy: 'install the updates or change the settings that the findings name.',
  approximates: `How long findings are open is told by the day on which the machine last became unhealthy, not by each finding. ${machinesOnly}`,
};

export const findingChecks: readonly Check[] = [
  ...findingRows.map(findingCheck),
  {
    ...findingCheck(vulnerabilityFindings),
    clock: true,
    settings: { 'most days open': { words: 'Days for which findings may be open.', value: 30 } },
    rule: each(
      any(healthy, at('properties.status.statusChangeDate', withinDaysAgo('most days open'), { absent: 'fail' })),
    ),
  },
];
