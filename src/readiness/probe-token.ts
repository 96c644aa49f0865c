/** Sign-in: does Microsoft accept the credential, and what do the tokens say. */
import { applicationOf, type Cloud, type Credential, type TokenFacts } from '../cloud/index.ts';
import { type AssayError, assayError, type Result } from '../errors/index.ts';
import { finding } from './findings.ts';
import type { Fixes } from './fixes.ts';
import type { Finding } from './schema.ts';

const graphAppId = '00000003-0000-0000-c000-000000000000';
/** Codes that tell nothing of the credential: the way to Microsoft, or Microsoft itself, failed. */
const passing: readonly AssayError['code'][] = [
  'network_unreachable',
  'tls_untrusted',
  'timed_out',
  'cancelled',
  'throttled',
  'service_unavailable',
  'truncated_answer',
  'malformed_answer',
];

export interface SignInContext {
  readonly cloud: Cloud;
  readonly credential: Credential;
  readonly fixes: Fixes;
}

export function tokenFindings(facts: Result<TokenFacts>, context: SignInContext): Finding[] {
  const { cloud, credential } = context;
  const asked = `sign-in at ${new URL(cloud.login).host}`;
  if (!facts.ok) return [refused(facts.error, asked, context)];
  const { graph, arm } = facts.value;
  const signIn = finding('token', {
    id: 'sign-in',
    title: 'Microsoft accepts the credential',
    state: 'ok',
    evidence: [{ asked, answer: '200' }],
  });
  const delegated = credential.kind === 'delegated';
  const answer = `${graph.roles.length} roles, ${graph.scopes.length > 0 ? `scp of ${graph.scopes.length}` : 'no scp'}`;
  const kind = finding('token', {
    id: 'token-kind',
    title: delegated ? 'The token is one of a person who signed in' : 'The token is one of an application',
    state: 'ok',
    evidence: [{ asked: 'claims of the Microsoft Graph token', answer }],
  });
  return [
    signIn,
    audience(graph.audience, delegated ? undefined : arm.audience, cloud),
    directory(graph.tenantId),
    kind,
  ];
}

function refused(error: AssayError, asked: string, { credential, fixes, cloud }: SignInContext): Finding {
  const delegated = error.code === 'delegated_token_not_application';
  const { azureCode, status, rightCloudId } = error.details;
  return finding('token', {
    id: delegated ? 'token-kind' : 'sign-in',
    title: delegated ? 'The token is one of an application' : 'Microsoft accepts the credential',
    state: passing.includes(error.code) ? 'unknown' : 'missing',
    code: error.code,
    reason: error.cause,
    evidence: [{ asked, answer: [status, azureCode, error.code].filter((part) => part !== undefined).join(' ') }],
    fix: repair(error, credential, fixes, rightCloudId === undefined ? cloud.id : String(rightCloudId)),
  });
}

function repair(error: AssayError, credential: Credential, fixes: Fixes, cloudId: string): Finding['fix'] {
  switch (error.code) {
    case 'expired_client_secret':
    case 'invalid_client_secret':
      return { ...fixes.rotate({ kind: 'secret', keyId: undefined }), text: error.fix };
    case 'certificate_not_registered':
    case 'invalid_certificate':
      return { ...fixes.rotate({ kind: 'certificate', keyId: undefined }), text: error.fix };
    case 'delegated_token_not_application':
      return { ...fixes.consent(), text: error.fix };
    case 'wrong_cloud':
      return {
        text: error.fix,
        command: `assay connect --tenant ${credential.tenantId} --client-id ${applicationOf(credential)} --cloud ${cloudId}`,
        portal: null,
      };
    default:
      return fixes.words(error.fix);
  }
}

function audience(graph: string, arm: string | undefined, cloud: Cloud): Finding {
  const wrong =
    wrongAudience(graph, 'Microsoft Graph', [graphAppId, cloud.graph, cloud.graphScope]) ??
    // Resource Manager accepts the audience of the older management API, which its tokens may carry.
    (arm === undefined
      ? undefined
      : wrongAudience(arm, 'Azure Resource Manager', [
          cloud.resourceManager,
          cloud.armScope,
          'https://management.core.',
        ]));
  return finding('token', {
    id: 'token-audience',
    title: 'The tokens are for the services of the chosen cloud',
    state: wrong ? 'missing' : 'ok',
    code: wrong?.code ?? null,
    reason: wrong?.cause ?? null,
    evidence: [
      { asked: 'audience of the Microsoft Graph token', answer: graph },
      ...(arm === undefined ? [] : [{ asked: 'audience of the Azure Resource Manager token', answer: arm }]),
    ],
    fix: wrong ? { text: wrong.fix, command: null, portal: null } : null,
  });
}

function wrongAudience(audience: string, service: string, expected: readonly string[]): AssayError | undefined {
  const named = audience.toLowerCase().replace(/\/$/, '');
  const right = expected.some((one) => {
    const plain = one
      .toLowerCase()
      .replace(/\/?\.default$/, '')
      .replace(/\/$/, '');
    return plain.endsWith('.core.') || plain.endsWith('.core') ? named.startsWith(plain) : named === plain;
  });
  return right ? undefined : assayError('wrong_audience', { audience, service });
}

/** A sign-in that leads to another directory than the one that was named was refused before (`wrong_directory`). */
function directory(tenantId: string): Finding {
  return finding('token', {
    id: 'token-directory',
    title: 'The tokens are of the directory that was named',
    state: 'ok',
    evidence: [{ asked: 'directory of the Microsoft Graph token', answer: tenantId }],
  });
}
