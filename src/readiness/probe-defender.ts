/** Defender for Cloud: plans that give vulnerability data, whether they cover everything, and whether a scan has ended. */
import type { Answer } from '../cloud/index.ts';
import { type AssayError, assayError, type Result } from '../errors/index.ts';
import { answerOf, finding, refusal } from './findings.ts';
import { fieldsOf, itemsOf, purpose, shortList, textOf } from './probe.ts';
import type { AzureContext, Subscription } from './probe-azure.ts';
import type { Finding } from './schema.ts';

/** Plans whose scans find vulnerabilities: machines, images in registries, databases. */
const scanning = ['VirtualMachines', 'Containers', 'SqlServers'];
const mostSubscriptions = 40;
const findingType = 'azure_security_sub_assessment';
const query =
  "securityresources | where type =~ 'microsoft.security/assessments/subassessments' | summarize findings = count() by subscriptionId";

interface Gap {
  readonly subscription: Subscription;
  readonly plan: string;
  readonly why: string;
}

export async function probeDefender(context: AzureContext): Promise<Finding[]> {
  const concerned = context.declarations.filter(({ type }) => type === findingType);
  if (concerned.length === 0) {
    const reason = 'Security findings are switched off for this connection.';
    const off = { state: 'not-applicable', optional: true, reason } as const;
    return [
      finding('defender', { id: 'defender-plans', title: 'Defender plans are on', ...off }),
      finding('defender', { id: 'defender-scan', title: 'A vulnerability scan has ended', ...off }),
    ];
  }
  const looked = context.subscriptions.slice(0, mostSubscriptions);
  const [answers, scan] = await Promise.all([
    context.client.armBatch(
      looked.map(({ id }) => ({
        path: `/subscriptions/${id}/providers/Microsoft.Security/pricings?api-version=2024-01-01`,
        requires: { action: 'Microsoft.Security/pricings/read' },
      })),
      { purpose },
    ),
    readScan(context),
  ]);
  const plans = planFinding(context, looked, answers, concerned);
  return [plans, scanFinding(context, scan, concerned, plans.state)];
}

function planFinding(
  context: AzureContext,
  looked: readonly Subscription[],
  answers: readonly Result<Answer>[],
  concerned: AzureContext['declarations'],
): Finding {
  const gaps: Gap[] = [];
  const problems: { subscription: Subscription; error: AssayError }[] = [];
  for (const [index, subscription] of looked.entries()) {
    const answer = answers[index];
    const plans = answer ? itemsOf(answer, 'Azure Resource Manager', 'pricings') : undefined;
    if (plans?.ok) gaps.push(...gapsOf(subscription, plans.value));
    else if (plans?.error.code === 'provider_not_registered')
      gaps.push({ subscription, plan: 'Microsoft.Security', why: unregistered });
    else if (plans) problems.push({ subscription, error: plans.error });
  }
  const first = problems[0];
  const evidence = [
    {
      asked: `GET pricings of Microsoft.Security, ${looked.length} subscriptions`,
      answer: first ? answerOf({ ok: false, error: first.error }) : '200',
    },
  ];
  const base = { id: 'defender-plans', title: 'Defender plans are on', optional: true, evidence };
  if (gaps.length > 0) {
    const items = gaps.map(({ subscription, plan, why }) => `${subscription.name}: ${plan} ${why}`);
    const error = assayError('defender_plan_off', { reason: shortList(items, 3).join('; ') });
    const off = gaps.filter(({ why }) => why === isOff).slice(0, 20);
    const bare = gaps.filter(({ why }) => why === unregistered).map(({ subscription }) => subscription.id);
    return finding('defender', {
      ...base,
      state: 'missing',
      code: error.code,
      reason: error.cause,
      items: shortList(items),
      costs: concerned,
      fix: context.fixes.defender(
        off.map(({ plan, subscription }) => ({ plan, subscriptionId: subscription.id })),
        bare.slice(0, 20),
      ),
    });
  }
  if (first) {
    const items = shortList(problems.map(({ subscription }) => subscription.name));
    return finding('defender', {
      ...base,
      ...refusal(first.error),
      items,
      costs: concerned,
      fix: context.fixes.words(first.error.fix),
    });
  }
  const unseen = context.subscriptions.length - looked.length;
  const reason = unseen > 0 ? `Only the first ${looked.length} subscriptions were looked at.` : null;
  return finding('defender', { ...base, state: unseen > 0 ? 'unknown' : 'ok', reason });
}

const partly = 'covers only a part';
const isOff = 'is off';
const unregistered = 'is not registered';

/** Source: Azure Resource Manager, "Pricings - List": `resourcesCoverageStatus` says whether single resources are left out. */
function gapsOf(subscription: Subscription, items: readonly unknown[]): Gap[] {
  const plans = new Map(
    items.map((item) => [textOf(fieldsOf(item).name)?.toLowerCase(), fieldsOf(fieldsOf(item).properties)]),
  );
  return scanning.flatMap((plan): Gap[] => {
    const { pricingTier, resourcesCoverageStatus } = plans.get(plan.toLowerCase()) ?? {};
    if (pricingTier !== 'Standard') return [{ subscription, plan, why: isOff }];
    const whole =
      resourcesCoverageStatus === undefined ||
      resourcesCoverageStatus === null ||
      resourcesCoverageStatus === 'FullyCovered';
    return whole ? [] : [{ subscription, plan, why: partly }];
  });
}

async function readScan({ client }: AzureContext): Promise<Result<number>> {
  for await (const page of client.resourceGraph({ query }, { purpose })) {
    if (!page.ok) return page;
    const counts = page.value.items.map((item) => Number(fieldsOf(item).findings));
    return { ok: true, value: counts.reduce((sum, count) => sum + (Number.isFinite(count) ? count : 0), 0) };
  }
  return { ok: true, value: 0 };
}

function scanFinding(
  { fixes }: AzureContext,
  scan: Result<number>,
  concerned: AzureContext['declarations'],
  plans: Finding['state'],
): Finding {
  const evidence = [
    {
      asked: 'Resource Graph: securityresources, subassessments',
      answer: scan.ok ? `200, ${scan.value}` : answerOf(scan),
    },
  ];
  const base = { id: 'defender-scan', title: 'A vulnerability scan has ended', optional: true, evidence };
  if (!scan.ok) {
    return finding('defender', { ...base, ...refusal(scan.error), costs: concerned, fix: fixes.words(scan.error.fix) });
  }
  if (scan.value > 0) return finding('defender', { ...base, state: 'ok' });
  const error = assayError('no_finished_scan');
  return finding('defender', {
    ...base,
    state: 'missing',
    code: error.code,
    reason: plans === 'missing' ? `${error.cause} Plans are off.` : error.cause,
    costs: concerned,
    fix: fixes.words(
      error.fix,
      'Microsoft Defender for Cloud',
      'Environment settings',
      'the subscription',
      'Defender plans',
      'Settings',
    ),
  });
}
