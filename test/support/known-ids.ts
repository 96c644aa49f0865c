/** One of everything that a path can name, of an organisation whose sync has ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { me } from '../../src/auth/schema.ts';
import { exception } from '../../src/checks/schema.ts';
import { assessmentSummary, evidenceList } from '../../src/evidence/index.ts';
import { mfaExclusion } from '../../src/mfa-graph/schema.ts';
import { mute } from '../../src/posture/schema.ts';
import { savedView } from '../../src/saved-views/schema.ts';
import { vulnerabilityList } from '../../src/vulnerabilities/schema.ts';
import type { Api } from './api.ts';
import { anException, type Ids } from './operations.ts';
import { addPeople } from './people.ts';
import type { Product } from './product.ts';

export async function makeKnownIds(
  product: Product,
  api: Api,
  given: Pick<Ids, 'connection' | 'directory' | 'run' | 'signIn'>,
): Promise<Ids> {
  const make = async <T>(schema: z.ZodType<T>, path: string, body: object): Promise<T> => {
    const reply = await api.call('POST', path, body);
    if (reply.status >= 300) throw new Error(`POST ${path} answered ${reply.status}: ${reply.body}`);
    return schema.parse(JSON.parse(reply.body));
  };
  const first = <T>(things: readonly T[], what: string): T => {
    const [thing] = things;
    if (thing === undefined) throw new Error(`the tenant has no ${what}`);
    return thing;
  };
  const { organization, token } = await api.read(me, '/me');
  const { posture, vulnerabilities, evidence } = product.application;
  // What follows the sync may still be going on.
  await posture.evaluate(organization.id, given.connection);
  await vulnerabilities.evaluate(organization.id, given.connection);
  await evidence.collect(organization.id, given.connection);
  const user = first(await api.entities({ type: 'entra_user' }), 'user');
  const group = first(await api.entities({ type: 'entra_group' }), 'group');
  const [firstRole, secondRole] = await api.entities({ type: 'entra_directory_role' });
  const principal = first(await api.entities({ type: 'entra_service_principal' }), 'service principal');
  const resource = first(await api.entities({ type: 'azure_subscription' }), 'subscription').azureId;
  await modelOfAccess(api, user.id, resource);
  const period = { from: '2020-01-01T00:00:00Z', to: '2040-01-01T00:00:00Z' };
  const assessed = { title: 'SOC 2', framework: 'soc2', ...period };
  const leftOut = { userKey: user.azureId, reason: 'Known', owner: 'IT' };
  const found = await api.read(vulnerabilityList, '/vulnerabilities?status=all');
  return {
    ...given,
    ...(await addPeople(api, organization.id)),
    mute: (await make(mute, '/posture/mutes', { findingId: 'dormant-account', reason: 'Known' })).id,
    vulnerability: first(found.items, 'vulnerability').id,
    exception: (await make(exception, '/checks/exceptions', anException)).id,
    exclusion: (await make(mfaExclusion, '/mfa/exclusions', leftOut)).id,
    savedView: (await make(savedView, '/saved-views', { page: '/inventory', name: 'Ours', shared: true })).id,
    entitlement: `group-members:${group.key}`,
    evidence: first((await api.read(evidenceList, '/evidence?limit=1')).items, 'evidence').fingerprint,
    assessment: (await make(assessmentSummary, '/assessments', assessed)).id,
    organization: organization.id,
    token: token.id,
    entity: [user.id, user.azureId],
    group: group.id,
    application: principal.id,
    directoryRoles: [firstRole?.id ?? '', secondRole?.id ?? ''],
    resource,
  };
}

/** A first question waits for the model for some seconds only; on a busy machine it takes longer. */
async function modelOfAccess(api: Api, principal: string, resource: string): Promise<void> {
  const question = new URLSearchParams({ principal, action: 'read', resource });
  for (;;) {
    const reply = await api.call('GET', `/access/check?${question}`);
    if (reply.status === 200) return;
    if (reply.status !== 503) throw new Error(`GET /access/check answered ${reply.status}: ${reply.body}`);
    await sleep(500);
  }
}
