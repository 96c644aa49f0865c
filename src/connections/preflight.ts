import { z } from 'zod';
import { type CloudClient, outcomeOf } from '../cloud/index.ts';
import { type AssayError, fail, ok, type Result } from '../errors/index.ts';
import type { ConnectionScope } from '../sync/index.ts';
import { seeSubscriptions } from './see-subscriptions.ts';

const organizationAnswer = z.object({ value: z.array(z.object({ displayName: z.string().nullish() })) });

const attempts = 3;
const cutOff: readonly AssayError['code'][] = ['truncated_answer', 'malformed_answer'];

/** Whom the sign-in leads to. */
export interface Seen {
  readonly tenantId: string;
  readonly tenantName: string;
  /** The application, or the managed identity, that signed in. */
  readonly clientId: string;
  /** Those that the connection would read, where its scope names a part of the tenant. */
  readonly subscriptions: readonly string[];
}

/**
 * Signs in and looks whether directory and subscriptions can be seen at all.
 * @param acceptMissing whether a connection that sees only one of the two is wanted
 * @param covers what the connection is to read; without the directory its name is only asked for
 * @param delegated whether somebody signed in: the directory is all that can be seen then, and a part of it is enough
 */
export async function preflight(
  client: CloudClient,
  acceptMissing: boolean,
  covers: { readonly scope: ConnectionScope; readonly directory: boolean } = {
    scope: { kind: 'tenant' },
    directory: true,
  },
  delegated = false,
): Promise<Result<Seen>> {
  let facts = await client.verify();
  // An answer that was cut off says nothing about the credential.
  for (let attempt = 1; !facts.ok && cutOff.includes(facts.error.code) && attempt < attempts; attempt++) {
    facts = await client.verify();
  }
  if (!facts.ok) return facts;
  const tenantId = facts.value.graph.tenantId.toLowerCase();
  const clientId = facts.value.graph.applicationId.toLowerCase();
  if (delegated) return seeAsPerson(client, { tenantId, tenantName: tenantId, clientId, subscriptions: [] });
  const [directory, arm] = await Promise.all([seeDirectory(client), seeSubscriptions(client, tenantId, covers.scope)]);
  const graph = directory.ok || covers.directory ? directory : ok(undefined);
  const problems = [graph, arm].flatMap((seen) => (seen.ok ? [] : [seen.error]));
  // What is accepted is a missing right. A service that fails says nothing of what the connection may see.
  const problem = problems.find((error) => !acceptMissing || outcomeOf(error) !== 'denied');
  if (problem) return fail(problem);
  if (!arm.ok && (!graph.ok || !covers.directory)) return graph.ok ? arm : graph;
  const tenantName = graph.ok && graph.value ? graph.value : tenantId;
  return ok({ tenantId, tenantName, clientId, subscriptions: arm.ok ? arm.value : [] });
}

async function seeAsPerson(client: CloudClient, seen: Seen): Promise<Result<Seen>> {
  const organization = await seeDirectory(client);
  if (organization.ok) return ok({ ...seen, tenantName: organization.value ?? seen.tenantName });
  if (outcomeOf(organization.error) !== 'denied') return organization;
  const users = await client.get('graph', '/v1.0/users?$select=id&$top=1', {
    purpose: 'preflight',
    requires: { permission: 'User.Read.All' },
  });
  return users.ok ? ok(seen) : users;
}

async function seeDirectory(client: CloudClient): Promise<Result<string | undefined>> {
  const answer = await client.get('graph', '/v1.0/organization?$select=id,displayName', {
    purpose: 'preflight',
    requires: { permission: 'Organization.Read.All' },
  });
  if (!answer.ok) return answer;
  const parsed = organizationAnswer.safeParse(answer.value.body);
  return ok(parsed.success ? (parsed.data.value[0]?.displayName ?? undefined) : undefined);
}
