/** Connecting, and signing in again, by a delegated sign-in: prints where to go on, and waits until somebody has. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, isErrorCode, ok, type Result } from '../../errors/index.ts';
import type { ConnectionView, SignInView } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import type { ApiClient } from '../client.ts';
import { failWith } from '../failure.ts';
import { scopeText } from '../scope-words.ts';
import type { Outcome, Session } from '../session.ts';
import { pairs } from '../text/table.ts';
import type { ChosenOptions, ConnectOptions } from './connect.ts';
import { type CredentialOptions, readOptionalSecret } from './credential.ts';

const pauseMs = 1_000;

export async function connectBySignIn(
  session: Session,
  options: ConnectOptions,
  readOptions: (api: ApiClient, words: readonly string[] | undefined) => Promise<ChosenOptions>,
): Promise<Outcome> {
  const { clientId, tenant: tenantId, cloud, name } = options;
  if (clientId === undefined) return { ok: false, usage: '--sign-in needs --client-id' };
  return signIn(session, options, async (api) => {
    const chosen = await readOptions(api, options.options);
    if (!chosen.ok) return chosen;
    return ok({
      tenantId,
      clientId,
      ...(cloud !== undefined && { cloud }),
      ...(name !== undefined && { name }),
      ...(chosen.value && { options: chosen.value }),
    });
  });
}

/**
 * Signs in again for a connection that is there, which goes on as the same one.
 * @param revoked whether it has to be revoked, or must not be: what an API of each does is done here by one sign-in
 */
export function signInAgain(
  session: Session,
  options: CredentialOptions,
  word: string | undefined,
  revoked: boolean,
): Promise<Outcome> {
  return signIn(session, options, async (api) => {
    const chosen = await chooseConnection(api, word);
    if (!chosen.ok) return chosen;
    const { id: connectionId, state, tenantId, cloud, clientId } = chosen.value;
    if ((state === 'revoked') !== revoked)
      return revoked ? fail('conflict', { reason: 'the connection is not revoked' }) : fail('connection_revoked');
    return ok({ connectionId, tenantId, cloud, clientId: options.clientId ?? clientId });
  });
}

type Wrong = { readonly ok: false; readonly usage: string };

/** @param describe the body of the request, without the secret */
async function signIn(
  session: Session,
  options: CredentialOptions,
  describe: (api: ApiClient) => Promise<Result<object> | Wrong>,
): Promise<Outcome> {
  const { certificate, federatedTokenFile, managedIdentity } = options;
  if ([certificate, federatedTokenFile, managedIdentity].some((other) => other !== undefined))
    return { ok: false, usage: '--sign-in takes a client secret, or nothing, beside --client-id' };
  const secret = await readOptionalSecret(session, options);
  if (!secret.ok) return secret;
  const api = await session.api();
  if (!api.ok) return api;
  if (api.value.serverUrl === undefined) {
    return { ok: false, usage: '--sign-in needs a running server, to which Microsoft sends the browser: assay serve' };
  }
  const described = await describe(api.value);
  if (!described.ok) return described;
  const begun = await api.value.request<SignInView>('POST', '/connections/sign-ins', {
    ...described.value,
    ...(secret.text !== undefined && { clientSecret: secret.text }),
  });
  if (!begun.ok) return begun;
  // Standard error: standard output belongs to the answer.
  session.terminal.err(`Open this address in a browser, within 10 minutes:\n${begun.value.url}`);
  session.terminal.err(`The application must have this redirect address: ${begun.value.redirectUri}`);
  return waitFor(session, api.value, begun.value.id);
}

async function waitFor(session: Session, api: ApiClient, id: string): Promise<Outcome> {
  const signal = session.interrupt();
  for (;;) {
    const now = await api.request<SignInView>('GET', `/connections/sign-ins/${id}`);
    if (!now.ok) return now;
    const { state, connectionId, error } = now.value;
    if (state === 'connected' && connectionId !== null) {
      const view = await api.request<ConnectionView>('GET', `/connections/${connectionId}`);
      return view.ok ? ok({ json: view.value, text: connectionText(view.value) }) : view;
    }
    if (error && isErrorCode(error.code)) return failWith(error.code, { cause: error.cause, fix: error.fix });
    if (state !== 'waiting') return fail('sign_in_not_open');
    if (signal.aborted) return fail('cancelled');
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

export function connectionText(view: ConnectionView): string {
  const { id, name, tenantId, cloud, clientId, credentialFacts: facts, scope, directory } = view;
  const lines = pairs([
    ['Connected', name],
    ['Connection', id],
    ['Tenant', tenantId],
    ['Cloud', cloud],
    ['Application', clientId],
    ['Covers', scopeText(scope, directory)],
    ...(facts.thumbprint === undefined ? [] : [['Certificate', facts.thumbprint] as const]),
    ...(facts.notAfter === undefined ? [] : [['Valid until', facts.notAfter] as const]),
    ...(facts.user === undefined ? [] : [['Signed in', facts.user] as const]),
    ...(facts.permissions === undefined ? [] : [['Permissions', facts.permissions.join(', ')] as const]),
  ]);
  return [...lines, 'Next: assay sync'].join('\n');
}
