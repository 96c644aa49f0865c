import { fail, ok, type Result } from '../errors/index.ts';
import { type DiscoverOptions, discoverTenant, type TenantFacts } from './discovery.ts';
import { readClaims, type TokenClaims } from './token-claims.ts';
import type { Tokens } from './tokens.ts';

/** What a sign-in showed: where the tenant lives and what the two tokens say. */
export interface TokenFacts extends TenantFacts {
  readonly graph: TokenClaims;
  readonly arm: TokenClaims;
}

/** Checks the cloud without a secret, then signs in for Graph and Resource Manager. */
export async function verifySignIn(tokens: Tokens, options: DiscoverOptions): Promise<Result<TokenFacts>> {
  const tenant = await discoverTenant(options);
  if (!tenant.ok) return tenant;
  const first = await tokens.get('graph', options.signal);
  if (!first.ok) return first;
  const second = await tokens.get('arm', options.signal);
  if (!second.ok) return second;
  const graph = readClaims(first.value.token);
  if (!graph.ok) return graph;
  const arm = readClaims(second.value.token);
  if (!arm.ok) return arm;
  if (graph.value.scopes.length > 0) {
    return fail('delegated_token_not_application', { scopes: [...graph.value.scopes] });
  }
  return ok({ ...tenant.value, graph: graph.value, arm: arm.value });
}
