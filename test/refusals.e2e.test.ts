import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Simulator } from '../simulator/src/index.ts';
import { connectionList } from '../src/connections/schema.ts';
import { type CloudEntry, openProduct, type Product } from './support/product.ts';
import { anyStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

/** A person waits for the answer. */
const patience = 15_000;

const errorBody = z.object({
  error: z.object({
    code: z.string(),
    cause: z.string().min(1),
    fix: z.string().min(1),
    actor: z.string(),
    doc: z.string(),
  }),
});

/** An address at which nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return `https://localhost:${address.port}`;
}

interface Case {
  readonly name: string;
  readonly code: string;
  readonly status: number;
  readonly says: RegExp;
  readonly input: () => object;
}

anyStore((store) => {
  let simulator: Simulator;
  let product: Product;

  beforeAll(async () => {
    simulator = await startTenant();
    const good = cloudOf(simulator);
    const { caCertificates: _left, ...untrusted } = cloudOf(simulator, 'untrusted');
    const dead = await deadAddress();
    const unreachable: CloudEntry = { ...good, id: 'unreachable', login: dead, graph: dead, resourceManager: dead };
    product = await openProduct({ clouds: [good, untrusted, unreachable], environment: store.environment() });
  });
  afterAll(async () => {
    await product?.close();
    await simulator?.close();
  });

  const withCredential = (change: object) => {
    const input = connectionOf(simulator);
    return { ...input, credential: { ...input.credential, ...change } };
  };
  const unknownId = '0f0f0f0f-0000-4000-8000-00000000000f';

  const cases: readonly Case[] = [
    {
      name: 'a wrong secret',
      code: 'invalid_client_secret',
      status: 422,
      says: /client secret/,
      input: () => withCredential({ clientSecret: 'not~the.secret' }),
    },
    {
      name: 'an expired secret',
      code: 'expired_client_secret',
      status: 422,
      says: /expired/,
      input: () => connectionOf(simulator, 'expired-secret'),
    },
    {
      name: 'an unknown application',
      code: 'unknown_application',
      status: 422,
      says: new RegExp(unknownId),
      input: () => withCredential({ clientId: unknownId }),
    },
    {
      name: 'an unknown tenant',
      code: 'unknown_tenant',
      status: 422,
      says: new RegExp(unknownId),
      input: () => ({ ...connectionOf(simulator), tenantId: unknownId }),
    },
    {
      name: 'a malformed tenant',
      code: 'malformed_tenant',
      status: 422,
      says: /neither a GUID nor a domain/,
      input: () => ({ ...connectionOf(simulator), tenantId: 'not a tenant' }),
    },
    {
      name: 'missing consent',
      code: 'missing_graph_permission',
      status: 403,
      says: /Organization\.Read\.All/,
      input: () => connectionOf(simulator, 'no-consent'),
    },
    {
      name: 'delegated permissions',
      code: 'delegated_token_not_application',
      status: 422,
      says: /delegated/,
      input: () => connectionOf(simulator, 'delegated'),
    },
    {
      name: 'no role in Azure',
      code: 'no_subscription_visible',
      status: 422,
      says: /sees no subscription/,
      input: () => connectionOf(simulator, 'no-reader'),
    },
    {
      name: 'a host that does not answer',
      code: 'network_unreachable',
      status: 502,
      says: /ECONNREFUSED/,
      input: () => connectionOf(simulator, 'reader', 'unreachable'),
    },
    {
      name: 'a certificate that nobody trusts',
      code: 'tls_untrusted',
      status: 502,
      says: /not trusted/,
      input: () => connectionOf(simulator, 'reader', 'untrusted'),
    },
    {
      name: 'a cloud that is not configured',
      code: 'invalid_request',
      status: 400,
      says: /cloud "mars" is not one of/,
      input: () => connectionOf(simulator, 'reader', 'mars'),
    },
  ];

  describe('a connection is refused and not kept', () => {
    test.each(cases)('$name: $code', { timeout: patience }, async ({ code, status, says, input }) => {
      const reply = await product.api.call('POST', '/connections', input());
      const { error } = errorBody.parse(JSON.parse(reply.body));
      expect({ status: reply.status, code: error.code }).toEqual({ status, code });
      expect(error.cause).toMatch(says);
      expect(error.fix).not.toMatch(/\{\w+\}/);
      const secret = connectionOf(simulator).credential.clientSecret;
      expect(reply.body).not.toContain(secret);
      expect((await product.api.read(connectionList, '/connections')).items).toEqual([]);
    });
  });

  test('what is there may be connected although the other half is missing', async () => {
    const view = await product.api.connect({ ...connectionOf(simulator, 'no-reader'), acceptMissing: true });
    expect(view).toMatchObject({ cloud: 'simulated', tenantId: simulator.tenantId });
    expect((await product.api.call('DELETE', `/connections/${view.id}`)).status).toBe(204);
  });
});
