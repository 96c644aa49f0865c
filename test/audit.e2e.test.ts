/** A tenant is connected, read, refused and removed: everything is in the audit log, and nothing of a secret is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../simulator/src/index.ts';
import { type AuditEntryView, auditList, auditVerification } from '../src/audit/index.ts';
import { openProduct, type Product } from './support/product.ts';
import { anyStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

anyStore((store) => {
  let product: Product;
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startTenant();
    product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
  });
  afterAll(async () => {
    await product?.close();
    await simulator?.close();
  });

  const entries = async (): Promise<AuditEntryView[]> =>
    (await product.api.readAll(auditList, '/audit', {})).toReversed();

  test('from the first connection to the last', { timeout: 120_000 }, async () => {
    const input = connectionOf(simulator);
    const wrong = { ...input, credential: { ...input.credential, clientSecret: 'Wr0ng~secret~that~nobody~may~see' } };
    expect((await product.api.call('POST', '/connections', wrong)).status).toBe(422);
    const { id } = await product.api.connect(input);
    expect((await product.api.call('POST', '/connections', input)).status).toBe(409);
    const run = await product.api.sync(id);
    const { credential } = input;
    const replace = (given: object) => product.api.call('PUT', `/connections/${id}/credential`, { credential: given });
    expect((await replace(wrong.credential)).status).toBe(422);
    expect((await replace(credential)).status).toBe(200);
    expect((await product.api.call('DELETE', `/connections/${id}`)).status).toBe(204);

    const tenant = { kind: 'tenant', id: simulator.tenantId };
    const connection = { kind: 'connection', id };
    const found = (await entries()).slice(2);
    expect(found).toMatchObject([
      { action: 'connection.failed', target: tenant, outcome: 'invalid_client_secret', actor: { kind: 'user' } },
      { action: 'connection.created', target: connection, outcome: 'ok', actor: { kind: 'user' } },
      { action: 'connection.failed', target: tenant, outcome: 'connection_exists' },
      { action: 'sync.started', target: connection, details: { runId: run.id } },
      { action: 'sync.finished', target: connection, details: { runId: run.id, items: run.progress.items } },
      { action: 'connection.failed', target: connection, outcome: 'invalid_client_secret' },
      { action: 'connection.reauthenticated', target: connection, details: { credentialKind: 'client-secret' } },
      { action: 'connection.removed', target: connection },
    ]);
    expect(found[4]?.correlationId).toBe(found[3]?.correlationId);
    const said = JSON.stringify(found);
    for (const secret of [
      wrong.credential.clientSecret,
      input.credential.clientSecret,
      product.application.access.token,
    ])
      expect(said).not.toContain(secret);
    expect(await product.api.read(auditVerification, '/audit/verify')).toMatchObject({ intact: true, entries: 10 });
  });
});
