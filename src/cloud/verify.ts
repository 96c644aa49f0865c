import type { HttpClient } from '@azure/core-rest-pipeline';
import { fail, ok, type Result } from '../errors/index.ts';
import { type DiscoverOptions, discoverTenant, type TenantFacts } from './discovery.ts';
import { checkHostCloud } from './managed-identity.ts';
import { readClaims, type TokenClaims } from './token-claims.ts';
import type { Tokens } from './tokens.ts';
import type { Surface } from './types.ts';

/** What a sign-in showed: where the tenant lives and what the two tokens say. */
export interface TokenFacts extends TenantFacts {
  readonly graph: TokenClaims;
  readonly arm: TokenClaims;
}

/**
 * Checks the cloud without a secret, then signs in for Graph and Resource Manager; a delegated sign-in for Graph only, where
 * `arm` says what Graph's token says. `wrong_directory` when the token is of another tenant than the one that was named.
 */
export async function verifySignIn(
  tokens: Tokens,
  options: DiscoverOptions & { readonly client: HttpClient },
): Promise<Result<TokenFacts>> {
  const { credential, cloud, signal } = options;
  const tenant = await discoverTenant(options);
  if (!tenant.ok) return tenant;
  if (credential.kind === 'managed-identity') {
    const here = await checkHostCloud(cloud, options.client, signal);
    if (!here.ok) return here;
  }
  const graph = await claimsFor('graph', tokens, signal);
  if (!graph.ok) return graph;
  const delegated = credential.kind === 'delegated';
  const arm = delegated ? graph : await claimsFor('arm', tokens, signal);
  if (!arm.ok) return arm;
  const found = graph.value.tenantId;
  if (isGuid.test(credential.tenantId) && found.toLowerCase() !== credential.tenantId.toLowerCase()) {
    return fail('wrong_directory', { tenantId: credential.tenantId, foundTenantId: found });
  }
  if (!delegated && graph.value.scopes.length > 0) {
    return fail('delegated_token_not_application', { scopes: [...graph.value.scopes] });
  }
  return ok({ ...tenant.value, graph: graph.value, arm: arm.value });
}

const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function claimsFor(surface: Surface, tokens: Tokens, signal: AbortSignal): Promise<Result<TokenClaims>> {
  const token = await tokens.get(surface, signal);
  return token.ok ? readClaims(token.value.token) : token;
}
