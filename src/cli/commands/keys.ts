import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { KeyStatus, RewrappedKeys } from '../api-types.ts';
import type { ApiClient } from '../client.ts';
import type { Act } from '../program.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import { ago, counted } from '../text/numbers.ts';
import { pairs, table } from '../text/table.ts';
import { examples } from './examples.ts';

interface RotateOptions extends GlobalOptions {
  readonly kek?: true;
}

/** Between two looks at a rotation. Milliseconds. */
const pause = 200;

export function addKeys(program: Command, act: Act): void {
  const keys = program.command('keys').description('show and replace the keys under which secrets are stored');
  keys
    .command('status')
    .description('show the keys of the organisation and how many secrets each holds')
    .addHelpText('after', examples('keys status', 'keys status --json'))
    .action(act<GlobalOptions>(status));
  keys
    .command('rotate')
    .description('make a new data key of the organisation and seal its secrets anew under it')
    .option('--kek', 'seal the data keys under the current key-encryption key instead (docs/keys.md)')
    .addHelpText(
      'after',
      `\nExits with ${exitCodes.incomplete} when secrets remain under an older key.\n${examples('keys rotate', 'keys rotate --kek --json')}`,
    )
    .action(act<RotateOptions>(rotate));
}

async function status(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<KeyStatus>('GET', '/keys');
  return found.ok ? ok({ json: found.value, text: statusText(found.value, session) }) : found;
}

async function rotate(session: Session, { kek }: RotateOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  return kek ? rewrap(api.value, session) : newDataKey(api.value, session);
}

async function newDataKey(api: ApiClient, session: Session): Promise<Outcome> {
  const started = await api.request<KeyStatus>('POST', '/keys/rotate');
  if (!started.ok) return started;
  const ended = await untilRotated(api, started.value, session.interrupt());
  if (!ended.ok) return ended;
  const left = outdated(ended.value);
  return ok({
    json: ended.value,
    text: statusText(ended.value, session),
    ...(left > 0 && { exitCode: exitCodes.incomplete }),
  });
}

async function untilRotated(api: ApiClient, first: KeyStatus, signal: AbortSignal): Promise<Result<KeyStatus>> {
  let seen = first;
  while (seen.rotating) {
    if (signal.aborted) return fail('cancelled');
    await sleep(pause);
    const next = await api.request<KeyStatus>('GET', '/keys');
    if (!next.ok) return next;
    seen = next.value;
  }
  return ok(seen);
}

async function rewrap(api: ApiClient, session: Session): Promise<Outcome> {
  const done = await api.request<RewrappedKeys>('POST', '/keys/rewrap');
  if (!done.ok) return done;
  const { dataKeys, secrets, status: now } = done.value;
  const old = secrets > 0 ? ` and ${counted(secrets, 'secret')} of the old format` : '';
  const text = `Sealed ${counted(dataKeys, 'data key')}${old} anew.\n\n${statusText(now, session)}`;
  return ok({ json: done.value, text });
}

/** Secrets that are not sealed under the newest data key. */
function outdated({ dataKeys, oldFormat }: KeyStatus): number {
  return dataKeys.slice(0, -1).reduce((sum, { secrets }) => sum + secrets, oldFormat);
}

function statusText(keys: KeyStatus, { terminal, now }: Session): string {
  const { previous } = keys;
  const left = outdated(keys);
  const newest = keys.dataKeys.at(-1)?.version;
  const rows = keys.dataKeys.map(({ version, createdAt, retiredAt, secrets, keyEncryptionKey }) => [
    String(version),
    version === newest ? 'seals' : retiredAt === null ? 'being replaced' : `retired ${ago(retiredAt, now())}`,
    String(secrets),
    ago(createdAt, now()),
    keyEncryptionKey,
  ]);
  const columns = ['data key', 'state', 'secrets', 'made', 'sealed under'].map((title) => ({ title }));
  return [
    ...pairs([
      ['Key-encryption key', `${keys.current.id} (${keys.current.provider})`],
      ...(previous ? [['Previous', `${previous.id} (${previous.provider})`] as const] : []),
    ]),
    '',
    ...(rows.length === 0 ? ['No secret has been stored under a data key yet.'] : table(columns, rows, terminal.width)),
    ...(left > 0 && !keys.rotating ? ['', `${counted(left, 'secret')} under older keys: assay keys rotate`] : []),
    ...(previous ? ['', previousText(previous.needed)] : []),
  ].join('\n');
}

function previousText(needed: boolean): string {
  return needed
    ? 'The previous key-encryption key is still needed: run "assay keys rotate --kek" in each organisation, or restart the server.'
    : 'The previous key-encryption key is no longer needed: take it out of the configuration.';
}
