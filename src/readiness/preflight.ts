/** Tries every right for real and says what works, what is missing, what that costs and how to repair it. Keeps nothing. */
import { declarations as catalogue, type Declaration, selectDeclarations } from '../catalog/index.ts';
import { applicationOf, createCloudClient } from '../cloud/index.ts';
import type { OpenConnection } from '../connections/index.ts';
import { type AssayError, assayError, fail } from '../errors/index.ts';
import { declarationsWithin } from '../sync/index.ts';
import { finding, notAsked } from './findings.ts';
import { type Fixes, fixes } from './fixes.ts';
import { guarded } from './guarded.ts';
import type { ProbeContext } from './probe.ts';
import { type ApplicationProbe, consentFinding, probeApplication } from './probe-application.ts';
import { probeAzure } from './probe-azure.ts';
import { probeGraph } from './probe-graph.ts';
import { probeLicences } from './probe-licences.ts';
import { tokenFindings } from './probe-token.ts';
import { type Area, areas, type Finding, type PreflightReport } from './schema.ts';

/** For the whole of it. What was not answered by then is unknown. */
const patienceMs = 180_000;
/** A preflight does not wait for long: somebody is looking at it. */
const budgets = { maxWaitMs: 30_000, maxAttempts: 3 } as const;

export interface PreflightInput extends OpenConnection {
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  readonly createClient?: typeof createCloudClient;
  /** Called with each part as it is known. */
  readonly onFindings?: (findings: readonly Finding[]) => void;
}

export interface Preflight {
  readonly report: PreflightReport;
  /** What the application's registration told of its credentials. */
  readonly application: ApplicationProbe;
}

export async function runPreflight(input: PreflightInput): Promise<Preflight> {
  const { cloud, credential, options, reach, now, createClient = createCloudClient } = input;
  const began = now();
  const timer = AbortSignal.timeout(patienceMs);
  const signal = input.signal ? AbortSignal.any([input.signal, timer]) : timer;
  const client = createClient({ cloud, credential, signal, budgets });
  const findings: Finding[] = [];
  const tell = (some: readonly Finding[]) => {
    findings.push(...some);
    if (some.length > 0) input.onFindings?.(some);
  };
  let clientId = applicationOf(credential);
  const named = () => ({ cloud, tenantId: credential.tenantId, clientId });
  const report = (): PreflightReport => ({
    at: began.toISOString(),
    cloud: cloud.id,
    tenantId: credential.tenantId,
    clientId,
    ...judged(findings),
    requests: client.stats.requests,
    milliseconds: Math.max(0, now().getTime() - began.getTime()),
    findings: inOrder(findings),
  });

  const facts = await client.verify();
  if (!facts.ok) {
    tell(tokenFindings(facts, { cloud, credential, fixes: fixes(named()) }));
    tell(notAskedAreas(assayError('sign_in_first')));
    return { report: report(), application: { result: facts, evidence: [] } };
  }
  const { graph } = facts.value;
  clientId = graph.applicationId || clientId;
  const own: Fixes = fixes({ ...named(), tenantId: facts.value.arm.tenantId, objectId: facts.value.arm.objectId });
  tell(tokenFindings(facts, { cloud, credential, fixes: own }));
  const delegated = credential.kind === 'delegated';
  const context: ProbeContext = {
    client,
    ...named(),
    options,
    scope: reach.scope,
    declarations: declarationsWithin(selectDeclarations(options, catalogue), reach).filter(
      delegated ? isOfDirectory : Boolean,
    ),
    held: delegated ? graph.scopes : graph.roles,
    facts: facts.value,
    fixes: own,
    now,
  };
  tell(switchedOff(context));
  const [application] = await Promise.all([
    directory(context, tell),
    delegated ? tell(notOfPeople()) : guarded('subscriptions', () => probeAzure(context)).then(tell),
  ]);
  return { report: report(), application };
}

async function directory(
  context: ProbeContext,
  tell: (findings: readonly Finding[]) => void,
): Promise<ApplicationProbe> {
  let application: ApplicationProbe = { result: fail('internal', { reference: 'application' }), evidence: [] };
  const licences = await Promise.all([
    guarded('consent', async () => {
      application = await probeApplication(context);
      return [consentFinding(context, application)];
    }),
    probeLicences(context).catch(() => undefined),
  ]).then(([consent, found]) => {
    tell(consent);
    tell(
      found?.findings ?? [
        notAsked('licences', 'licences-failed', areas.licences, assayError('internal', { reference: 'licences' })),
      ],
    );
    return found;
  });
  tell(await guarded('graph', () => probeGraph(context, licences?.missing ?? new Set(), application)));
  return application;
}

/** What a sign-in of a person can read at all. */
const isOfDirectory = ({ rights, source }: Declaration) =>
  !source.kind.startsWith('arm') && !rights.some(({ kind }) => kind === 'azure');

function notOfPeople(): Finding[] {
  const azure = catalogue.filter(({ rights }) => rights.some(({ kind }) => kind === 'azure'));
  return [
    finding('subscriptions', {
      id: 'subscriptions-delegated',
      title: 'Azure is not read',
      state: 'not-applicable',
      optional: true,
      reason: 'A delegated sign-in reads the directory only.',
      costs: azure,
    }),
  ];
}

/** What a preflight says of the areas it never came to. */
function notAskedAreas(error: AssayError): Finding[] {
  const rest: readonly Area[] = [
    'clock',
    'consent',
    'graph',
    'directory',
    'licences',
    'subscriptions',
    'providers',
    'defender',
    'key-vault',
    'kubernetes',
  ];
  return rest.map((area) => notAsked(area, `${area}-not-asked`, areas[area], error));
}

/** Types that nobody reads because they were switched off, so that nobody takes them for missing. */
function switchedOff({ declarations }: ProbeContext): Finding[] {
  const on = new Set(declarations.map(({ type }) => type));
  const off = catalogue.filter(({ type, optIn }) => !on.has(type) && !optIn);
  if (off.length === 0) return [];
  return [
    finding('options', {
      id: 'types-switched-off',
      title: 'Types that are switched off',
      state: 'not-applicable',
      optional: true,
      reason: 'The options of the connection leave them out: they show as not read, never as absent.',
      costs: off,
      fix: { text: 'Switch them on where they are wanted.', command: 'assay options', portal: null },
    }),
  ];
}

/** Whether a sync is worth starting. */
export function judged(findings: readonly Finding[]): Pick<PreflightReport, 'state' | 'summary'> {
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length;
  const signedIn = findings.some(({ id, state }) => id === 'sign-in' && state === 'ok');
  const blind =
    findings.some(({ id, state }) => id === 'admin-consent' && state === 'missing' && !hasRoles(findings)) &&
    findings.some(({ id, state }) => id === 'subscriptions-visible' && state === 'missing');
  const open = findings.some(({ state, optional }) => !optional && (state === 'missing' || state === 'unknown'));
  return {
    state: !signedIn || blind ? 'blocked' : open ? 'incomplete' : 'ready',
    summary: {
      ok: count('ok'),
      missing: count('missing'),
      unknown: count('unknown'),
      notApplicable: count('not-applicable'),
    },
  };
}

const hasRoles = (findings: readonly Finding[]) =>
  findings.some(({ area, state }) => area === 'graph' && state === 'ok');

/** By area, what is missing first. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const order = Object.keys(areas);
  const weight = { missing: 0, unknown: 1, ok: 2, 'not-applicable': 3 } as const;
  return [...findings].sort(
    (a, b) => order.indexOf(a.area) - order.indexOf(b.area) || weight[a.state] - weight[b.state],
  );
}
