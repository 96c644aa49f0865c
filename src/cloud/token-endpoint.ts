import { z } from 'zod';
import { fail, ok, type Result } from '../errors/index.ts';
import { parseJson } from './answer.ts';
import { classifySignIn, type SignInContext } from './sign-in.ts';
import type { Transport } from './transport.ts';

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  refresh_token: z.string().min(1).optional(),
  id_token: z.string().optional(),
});
export type TokenAnswer = z.output<typeof tokenAnswer>;

export interface TokenEndpoint extends SignInContext {
  readonly transport: Transport;
  readonly signal: AbortSignal;
}

/** One POST to the token endpoint of the cloud's own login host. Errors: those of a sign-in, `malformed_answer`. */
export async function askForToken(
  fields: Readonly<Record<string, string>>,
  endpoint: TokenEndpoint,
): Promise<Result<TokenAnswer>> {
  const { cloud, credential, transport, signal } = endpoint;
  const secret = 'clientSecret' in credential ? credential.clientSecret : undefined;
  const answer = await transport({
    method: 'POST',
    url: new URL(`${cloud.login}/${credential.tenantId}/oauth2/v2.0/token`),
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: credential.clientId ?? '',
      ...fields,
      ...(secret !== undefined && { client_secret: secret }),
    }).toString(),
    purpose: 'sign-in',
    retry: false,
    timeoutMs: 30_000,
    maxBytes: 1024 * 1024,
    signal,
  });
  if (!answer.ok) return answer;
  const { status, text } = answer.value;
  if (status >= 400) return fail(classifySignIn(status, text, endpoint));
  const parsed = tokenAnswer.safeParse(parseJson(text)?.value);
  return parsed.success
    ? ok(parsed.data)
    : fail('malformed_answer', { service: 'Microsoft Entra ID', path: 'sign-in' });
}
