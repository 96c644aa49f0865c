import { z } from 'zod';
import { severities } from '../checks/index.ts';

/** What a finding is about, in the order in which people read them. */
export const areas = {
  token: 'Sign-in and token',
  clock: 'Clock',
  consent: 'Admin consent',
  graph: 'Microsoft Graph permissions',
  directory: 'Users, groups and policies',
  licences: 'Licences',
  subscriptions: 'Subscriptions and roles',
  providers: 'Resource providers',
  defender: 'Defender for Cloud',
  'key-vault': 'Key vaults',
  kubernetes: 'Kubernetes clusters',
  options: 'What is left out',
  expiry: 'Expiry of the credential',
} as const satisfies Record<string, string>;
export type Area = keyof typeof areas;
const areaNames = Object.keys(areas) as [Area, ...Area[]];

/** `unknown`: it could not be tried, or its answer says nothing; never to be read as `ok`. */
export const findingStates = ['ok', 'missing', 'unknown', 'not-applicable'] as const;

const titled = { id: z.string(), title: z.string() };
const costs = z.object({
  types: z.array(z.object({ type: z.string(), title: z.string() })),
  checks: z
    .object({ total: z.number(), first: z.array(z.object({ ...titled, severity: z.enum(severities) })) })
    .describe('Checks that need one of the types, or what lies in it: the worst of them by name.'),
  controls: z
    .object({
      total: z.number(),
      frameworks: z.array(z.object({ ...titled, total: z.number(), first: z.array(z.object(titled)) })),
    })
    .describe('Controls for which one of the checks speaks: of each framework the first by name.'),
});

export const finding = z
  .object({
    id: z.string().describe('The same for the same question in every preflight.'),
    area: z.enum(areaNames),
    title: z.string(),
    state: z.enum(findingStates),
    optional: z.boolean().describe('The connection is ready without it, although something may be missing.'),
    code: z.string().nullable().describe('Code of the error catalogue.'),
    reason: z.string().nullable().describe('Why it is missing, unknown or not applicable.'),
    evidence: z
      .array(z.object({ asked: z.string(), answer: z.string() }))
      .describe('What was asked and what came back: status and code, no content.'),
    items: z.array(z.string()).describe('What it concerns, by name.'),
    costs: costs.describe('What is not known without it.'),
    fix: z
      .object({
        text: z.string(),
        command: z.string().nullable().describe('For Azure CLI in a POSIX shell.'),
        portal: z.string().nullable().describe('Where it is in the portal.'),
      })
      .nullable(),
  })
  .meta({ id: 'ReadinessFinding' });
export type Finding = z.output<typeof finding>;

export const credentialUses = ['in-use', 'assumed', 'other', 'unknown'] as const;

export const expiryView = z
  .object({
    credentials: z.array(
      z.object({
        keyId: z.string(),
        kind: z.enum(['secret', 'certificate']),
        name: z.string(),
        startsAt: z.string().nullable(),
        endsAt: z.string(),
        daysLeft: z.number().describe('Whole days; negative when it has ended.'),
        use: z
          .enum(credentialUses)
          .describe(
            '`in-use`: told by thumbprint or hint; `assumed`: the valid one that ends last; `unknown`: it may be.',
          ),
      }),
    ),
    warnings: z.array(
      z.object({
        keyId: z.string(),
        threshold: z.number().describe('60, 30, 14, 7 or 1 days ahead; 0 when it has ended.'),
        sentAt: z.string(),
      }),
    ),
    rotate: z
      .object({ text: z.string(), command: z.string().describe('For Azure CLI in a POSIX shell.') })
      .nullable()
      .describe('How the credential in use that ends first is exchanged without a gap; null where none is known.'),
    problem: z.object({ code: z.string(), cause: z.string(), fix: z.string() }).nullable(),
    checkedAt: z.string().nullable(),
  })
  .meta({ id: 'CredentialExpiry' });
export type ExpiryView = z.output<typeof expiryView>;

export const reportStates = ['ready', 'incomplete', 'blocked'] as const;

export const preflightReport = z
  .object({
    at: z.string(),
    cloud: z.string(),
    tenantId: z.string(),
    clientId: z.string(),
    state: z
      .enum(reportStates)
      .describe('`blocked`: nothing can be read; `incomplete`: something needed is missing or unknown.'),
    summary: z.object({ ok: z.number(), missing: z.number(), unknown: z.number(), notApplicable: z.number() }),
    requests: z.number().describe('HTTP requests that were sent.'),
    milliseconds: z.number(),
    findings: z.array(finding),
  })
  .meta({ id: 'PreflightReport' });
export type PreflightReport = z.output<typeof preflightReport>;

export const readinessView = z
  .object({ connectionId: z.string(), preflight: preflightReport.nullable(), expiry: expiryView })
  .meta({ id: 'Readiness' });
export type ReadinessView = z.output<typeof readinessView>;

export const expiryList = z
  .object({ items: z.array(z.object({ connectionId: z.string(), connection: z.string(), expiry: expiryView })) })
  .meta({ id: 'CredentialExpiryList' });

export const installationView = z
  .object({
    checks: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        state: z.enum(['ok', 'warning', 'broken', 'unknown']),
        detail: z.string(),
        fix: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Installation' });
export type InstallationCheck = z.output<typeof installationView>['checks'][number];
