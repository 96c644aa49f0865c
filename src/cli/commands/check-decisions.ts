import type { Command } from 'commander';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { CheckAttestation, CheckDetail, CheckOwner, CheckPolicy } from '../api-types.ts';
import type { ApiClient } from '../client.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { type AttestOptions, attestationBody, attestationText, withAttestation } from './attestation.ts';
import { examples } from './examples.ts';

interface OwnerOptions extends GlobalOptions {
  readonly subject?: string;
  readonly nobody?: true;
}

interface PolicyOptions extends GlobalOptions {
  readonly deadline?: readonly string[];
  readonly set?: readonly string[];
}

/** What people decide about checks, exceptions apart. */
export function addCheckDecisions(checks: Command, act: Act): void {
  withAttestation(
    checks
      .command('attest <check>')
      .description('say the result of a manual check, with what was looked at and until when it holds'),
  )
    .addHelpText(
      'after',
      examples(
        'checks attest public-ip-not-in-shodan --result pass --statement "Shodan looked up, ticket 4711" --until 2027-05-01',
      ),
    )
    .action(act<AttestOptions>(attest));
  checks
    .command('withdraw <check>')
    .description('take back what was said of a manual check')
    .addHelpText('after', examples('checks withdraw public-ip-not-in-shodan'))
    .action(act<GlobalOptions>(withdraw));
  checks
    .command('owner <check> [name]')
    .description('say who sees to a check, or to one resource of it')
    .option('--subject <number>', 'only this resource: its number in "checks show"')
    .option('--nobody', 'nobody does any more')
    .addHelpText(
      'after',
      examples('checks owner storage-https-only "Platform team"', 'checks owner storage-https-only --nobody'),
    )
    .action(act<OwnerOptions>(owner));
  checks
    .command('policy')
    .description('show or set the days until something has to be mended, and the figures of checks')
    .option('--deadline <severity=days...>', 'days from detection, such as critical=7')
    .option('--set <check.figure=value...>', 'a figure, or a list with commas; "standard" for what Assay sets')
    .addHelpText(
      'after',
      examples(
        'checks policy',
        'checks policy --deadline critical=7 high=30',
        'checks policy --set "aks-max-pods.fewest pods=60"',
      ),
    )
    .action(act<PolicyOptions>(policy));
}

const placeOf = (id: string, part: string) => `/checks/${encodeURIComponent(id)}/${part}`;

async function attest(session: Session, options: AttestOptions, id = ''): Promise<Outcome> {
  const body = attestationBody(options);
  if (!body.ok) return body;
  const api = await session.api();
  if (!api.ok) return api;
  const made = await api.value.request<CheckAttestation>('POST', placeOf(id, 'attestation'), body.value);
  return made.ok ? ok({ json: made.value, text: attestationText(id, made.value) }) : made;
}

async function withdraw(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const gone = await api.value.request<CheckAttestation>('DELETE', placeOf(id, 'attestation'));
  return gone.ok ? ok({ json: gone.value, text: `Taken back: ${attestationText(id, gone.value)}` }) : gone;
}

async function owner(session: Session, { subject, nobody }: OwnerOptions, id = '', name?: string): Promise<Outcome> {
  if ((name === undefined) === (nobody === undefined)) return { ok: false, usage: 'name somebody, or say --nobody' };
  const api = await session.api();
  if (!api.ok) return api;
  const body = { subjectId: subject ?? null, owner: name ?? null };
  const set = await api.value.request<CheckOwner>('PUT', placeOf(id, 'owner'), body);
  if (!set.ok) return set;
  const what = set.value.subjectId === null ? id : `${id}, resource ${set.value.subjectId}`;
  return ok({ json: set.value, text: safeText(`${what}: ${set.value.owner ?? 'nobody'}`) });
}

async function policy(session: Session, { deadline = [], set = [] }: PolicyOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const known = await api.value.request<CheckPolicy>('GET', '/checks/policy');
  if (!known.ok) return known;
  if (deadline.length + set.length === 0) return ok({ json: known.value, text: policyText(known.value) });
  const deadlines = withDeadlines(known.value.deadlines, deadline);
  if (!deadlines.ok) return deadlines;
  const settings = await withSettings(api.value, known.value.settings, set);
  if (!settings.ok) return settings;
  const wanted = { deadlines: deadlines.value, settings: settings.value };
  const changed = await api.value.request<CheckPolicy>('PUT', '/checks/policy', wanted);
  return changed.ok ? ok({ json: changed.value, text: policyText(changed.value) }) : changed;
}

function withDeadlines(known: CheckPolicy['deadlines'], wanted: readonly string[]): Result<CheckPolicy['deadlines']> {
  const deadlines = { ...known };
  for (const pair of wanted) {
    const [severity = '', days = ''] = pair.split('=');
    if (!Object.hasOwn(known, severity) || !/^\d{1,4}$/.test(days))
      return fail('invalid_request', {
        reason: `--deadline takes a severity and days, such as critical=7, not ${pair}`,
      });
    deadlines[severity as keyof typeof deadlines] = Number(days);
  }
  return ok(deadlines);
}

/** Whether a figure is a number or a list, its check knows. */
async function withSettings(
  api: ApiClient,
  known: CheckPolicy['settings'],
  wanted: readonly string[],
): Promise<Result<CheckPolicy['settings']>> {
  const settings = structuredClone(known);
  for (const pair of wanted) {
    const [, id = '', name = '', text = ''] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(pair) ?? [];
    const check = await api.request<CheckDetail>('GET', `/checks/${encodeURIComponent(id)}`);
    if (!check.ok) return check;
    const figure = check.value.settings.find((one) => one.name === name);
    const number = Number(text);
    const isList = Array.isArray(figure?.standard);
    if (!figure || (!isList && text !== 'standard' && (text.trim() === '' || Number.isNaN(number))))
      return fail('invalid_request', { reason: `--set takes a figure of a check, such as check.days=30, not ${pair}` });
    const { [name]: _former, ...others } = settings[id] ?? {};
    const parts = text.split(',').map((part) => part.trim());
    const value = isList ? parts.filter((part) => part !== '') : number;
    const own = text === 'standard' ? others : { ...others, [name]: value };
    if (Object.keys(own).length > 0) settings[id] = own;
    else delete settings[id];
  }
  return ok(settings);
}

function policyText({ deadlines, settings }: CheckPolicy): string {
  const figures = Object.entries(settings).flatMap(([id, own]) =>
    Object.entries(own).map(([name, value]) => safeText(`${id}.${name} = ${JSON.stringify(value)}`)),
  );
  return [
    ...Object.entries(deadlines).map(([severity, days]) => `${severity}: to be mended in ${days} days`),
    ...(figures.length === 0 ? ['Every figure is as Assay sets it.'] : figures),
  ].join('\n');
}
