import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { z } from 'zod';
import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import { parseJson } from './answer.ts';
import { type Cloud, clouds } from './clouds.ts';
import { applicationOf, type Credential } from './credential.ts';
import { classifySignIn, type SignInContext } from './sign-in.ts';
import type { StatsRecorder } from './stats.ts';

/** `azEnvironment` of the instance metadata service, and the clouds that live there. */
const environments: Readonly<Record<string, readonly string[]>> = {
  AzurePublicCloud: ['commercial', 'gcc'],
  AzureUSGovernmentCloud: ['gcch', 'dod'],
  AzureChinaCloud: ['china'],
};

const instanceMetadata = 'http://169.254.169.254';
const path = '/metadata/instance/compute/azEnvironment?api-version=2021-02-01&format=text';

/** The variable is that of the sign-in library, so that one setting does for both. */
function metadataBase(): string {
  return process.env.AZURE_POD_IDENTITY_AUTHORITY_HOST || instanceMetadata;
}

/**
 * Whether the machine stands in the chosen cloud: its identity exists there only. Asked where the instance metadata service
 * answers ("Azure Instance Metadata Service"); elsewhere (App Service, Arc) and for custom clouds the token has to tell.
 */
export async function checkHostCloud(cloud: Cloud, client: HttpClient, signal: AbortSignal): Promise<Result<void>> {
  if (!clouds.some(({ id }) => id === cloud.id) || process.env.IDENTITY_ENDPOINT) return ok(undefined);
  const request = plainGet(new URL(path, metadataBase()), { Metadata: 'true' }, signal, 3_000);
  try {
    const answer = await client.sendRequest(request);
    const found = answer.status === 200 ? environments[answer.bodyAsText?.trim() ?? ''] : undefined;
    const right = found && !found.includes(cloud.id) ? clouds.find(({ id }) => id === found[0]) : undefined;
    return right
      ? fail('wrong_cloud', { cloud: cloud.label, rightCloud: right.label, rightCloudId: right.id })
      : ok(undefined);
  } catch {
    // No such service here: the request for the token says what there is instead.
    return ok(undefined);
  }
}

function plainGet(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal, timeoutMs: number) {
  return createPipelineRequest({
    url: url.href,
    headers: createHttpHeaders({ Accept: 'application/json', ...headers }),
    // Such endpoints lie on the machine itself or on a link-local address, and have no certificate.
    allowInsecureConnection: true,
    abortSignal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  });
}

/**
 * Where the machine gives its tokens: App Service and Container Apps ("How to use managed identities for App Service"), a
 * machine of Azure Arc ("Authenticate against Azure resources with Azure Arc-enabled servers"), else the instance metadata
 * service ("How to use managed identities on an Azure VM to acquire an access token").
 */
function tokenSource() {
  const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header, IMDS_ENDPOINT: arc } = process.env;
  if (endpoint && header) return { url: endpoint, version: '2019-08-01', headers: { 'X-IDENTITY-HEADER': header } };
  if (endpoint && arc) return { url: endpoint, version: '2020-06-01', headers: { Metadata: 'true' } };
  const url = `${metadataBase()}/metadata/identity/oauth2/token`;
  return { url, version: '2018-02-01', headers: { Metadata: 'true' } };
}

/** Where the machine is asked with this credential; nowhere with any other kind. */
export function machineAddresses({ kind }: Credential): string[] {
  return kind === 'managed-identity' ? [tokenSource().url, metadataBase()] : [];
}

interface MachineOptions extends SignInContext {
  readonly credential: Extract<Credential, { kind: 'managed-identity' }>;
  readonly client: HttpClient;
  readonly recorder: StatsRecorder;
  readonly signal: AbortSignal;
}

const timeoutMs = 30_000;

/**
 * A token of the machine's managed identity. Asked for by hand: the sign-in library remembers such tokens, and where they come
 * from, for the whole process, across connections. Errors: `managed_identity_unavailable`, `managed_identity_unknown`, those of
 * a sign-in behind it.
 */
export async function askMachine(
  scope: string,
  options: MachineOptions,
): Promise<Result<{ readonly token: string; readonly lifeMs: number }>> {
  const { credential, signal } = options;
  const source = tokenSource();
  const url = new URL(source.url);
  url.searchParams.set('api-version', source.version);
  url.searchParams.set('resource', scope.replace(/\/\.default$/, ''));
  if (credential.clientId !== undefined) url.searchParams.set('client_id', credential.clientId);
  let answer = await send(url, source.headers, options);
  if (answer?.status === 401) {
    const secret = await arcSecret(answer.headers.get('www-authenticate'));
    if (secret !== undefined)
      answer = await send(url, { ...source.headers, Authorization: `Basic ${secret}` }, options);
  }
  if (signal.aborted) return fail('cancelled');
  if (!answer) return fail('managed_identity_unavailable', { reason: `${url.host} does not answer` });
  const body = answer.bodyAsText ?? '';
  if (answer.status >= 400) return fail(classifyManagedIdentity(answer.status, body, options));
  const parsed = machineToken.safeParse(parseJson(body)?.value);
  if (!parsed.success) return fail('malformed_answer', { service: 'The identity endpoint', path: url.pathname });
  const { access_token: token, expires_in: seconds, expires_on: at } = parsed.data;
  return ok({ token, lifeMs: seconds !== undefined ? seconds * 1000 : (at ?? 0) * 1000 - Date.now() });
}

// Numbers come as texts.
const machineToken = z
  .object({
    access_token: z.string().min(1),
    expires_in: z.coerce.number().positive().optional(),
    expires_on: z.coerce.number().positive().optional(),
  })
  .refine(({ expires_in, expires_on }) => expires_in !== undefined || expires_on !== undefined);

async function send(url: URL, headers: Readonly<Record<string, string>>, { client, recorder, signal }: MachineOptions) {
  const counted = { host: url.host, purpose: 'sign-in', retry: false };
  try {
    const answer = await client.sendRequest(plainGet(url, headers, signal, timeoutMs));
    recorder.sent({ ...counted, status: answer.status, bytes: Buffer.byteLength(answer.bodyAsText ?? '') });
    return answer;
  } catch {
    recorder.sent({ ...counted, status: 'network', bytes: 0 });
    return undefined;
  }
}

/** The secret that only members of the agent's group can read, from the file that a challenge of Arc names. */
async function arcSecret(challenge: string | undefined): Promise<string | undefined> {
  const file = /^Basic realm=(.+)$/i.exec(challenge ?? '')?.[1];
  const { ProgramData } = process.env;
  const folder = ProgramData ? join(ProgramData, 'AzureConnectedMachineAgent', 'Tokens') : '/var/opt/azcmagent/tokens';
  // A false endpoint must not have other files sent to it.
  if (file === undefined || dirname(resolve(file)) !== folder || !file.endsWith('.key')) return undefined;
  const text = await readFile(file, 'utf8').catch(() => '');
  return text !== '' && text.length <= 4096 ? text.trim() : undefined;
}

/** A refusal of the identity endpoint of the machine, or of Microsoft Entra ID behind it. */
function classifyManagedIdentity(status: number, body: string, context: SignInContext): AssayError {
  if (/AADSTS\d/.test(body)) return classifySignIn(status, body, context);
  // "Use managed identities on a virtual machine": 400 `invalid_request`, Identity not found.
  if (status === 400 && /identity (was )?not found|no (user|managed) assigned/i.test(body)) {
    return assayError('managed_identity_unknown', { clientId: applicationOf(context.credential) });
  }
  if (status === 429) return assayError('throttled', { service: 'The identity endpoint', attempts: 1 });
  if (status >= 500)
    return assayError('service_unavailable', { service: 'The identity endpoint', status, attempts: 1 });
  return assayError('managed_identity_unavailable', { reason: `its identity endpoint answered with status ${status}` });
}
