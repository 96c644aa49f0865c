/** Every kind of credential that needs no browser, against Entra ID as the simulator plays it, and replacing one by another. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createClientCertificate, type IdentityHost, type Simulator } from '../simulator/src/index.ts';
import { contosoWorld } from '../simulator/src/world/contoso/index.ts';
import { connectionList, connectionView } from '../src/connections/schema.ts';
import { openProduct, type Product } from './support/product.ts';
import { anyStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

const subject = 'system:serviceaccount:assay:assay';
const audience = 'api://AzureADTokenExchange';

anyStore((store) => {
  let simulator: Simulator;
  let product: Product;
  let machine: IdentityHost;
  let folder = '';
  let pair: Awaited<ReturnType<typeof createClientCertificate>>;
  const tokenFile = () => join(folder, 'token');
  const keepToken = async (claims: Partial<Parameters<Simulator['federatedToken']>[0]> = {}) =>
    writeFileSync(tokenFile(), await simulator.federatedToken({ subject, audience, ...claims }));

  beforeAll(async () => {
    pair = await createClientCertificate('assay');
    const contoso = contosoWorld({ size: 'S' });
    const clients = contoso.clients.map((client) => ({
      ...client,
      ...(client.name === 'reader' && { certificates: [pair.certificatePem] }),
    }));
    simulator = await startTenant({ world: { ...contoso, clients } });
    folder = mkdtempSync(join(tmpdir(), 'assay-tokens-'));
    machine = await simulator.startIdentityHost({ identities: ['reader', 'no-reader'] });
    product = await openProduct({
      clouds: [cloudOf(simulator)],
      environment: {
        ...store.environment(),
        ASSAY_FEDERATED_TOKEN_FOLDER: folder,
        AZURE_FEDERATED_TOKEN_FILE: tokenFile(),
        ASSAY_MANAGED_IDENTITY: 'on',
      },
    });
  }, 60_000);
  afterAll(async () => {
    await product?.close();
    await machine?.close();
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    for (const { id } of (await product.api.read(connectionList, '/connections')).items) {
      await product.api.call('DELETE', `/connections/${id}`);
    }
  });

  const clientId = () => connectionOf(simulator).credential.clientId;
  const withCredential = (credential: object) => ({ ...connectionOf(simulator), credential });
  const refusal = async (credential: object) => {
    const reply = await product.api.call('POST', '/connections', withCredential(credential));
    return [reply.status, JSON.parse(reply.body).error?.code];
  };
  const pfx = (password: string) => {
    const key = forge.pki.privateKeyFromPem(pair.privateKeyPem);
    const certificate = forge.pki.certificateFromPem(pair.certificatePem);
    const asn1 = forge.pkcs12.toPkcs12Asn1(key, certificate, password, { algorithm: 'aes256' });
    return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary').toString('base64');
  };

  test('a certificate as PFX connects, with thumbprint and expiry', async () => {
    const credential = { kind: 'client-certificate', clientId: clientId(), pfx: pfx('abc'), password: 'abc' };
    const view = await product.api.connect(withCredential(credential));
    expect(view.credentialFacts.thumbprint).toMatch(/^[0-9A-F]{40}$/);
    expect(Date.parse(view.credentialFacts.notAfter ?? '')).toBeGreaterThan(Date.now());
    expect(JSON.stringify(view)).not.toMatch(/PRIVATE|abc"/);
    expect(await refusal({ ...credential, password: 'abd' })).toEqual([422, 'certificate_password']);
    expect(await refusal({ ...credential, certificate: 'x' })).toEqual([400, 'invalid_request']);
  });

  test('a certificate that the application does not have', async () => {
    const { privateKeyPem, certificatePem } = await createClientCertificate('stranger');
    const credential = {
      kind: 'client-certificate',
      clientId: clientId(),
      certificate: privateKeyPem + certificatePem,
    };
    expect(await refusal(credential)).toEqual([422, 'certificate_not_registered']);
  });

  test('a federated token connects, and no secret is kept', async () => {
    await keepToken();
    const view = await product.api.connect(withCredential({ kind: 'workload-identity', clientId: clientId() }));
    expect(view).toMatchObject({ credentialKind: 'workload-identity', credentialFacts: { tokenFile: tokenFile() } });
    const { status } = await product.api.call('POST', `/connections/${view.id}/sync`, {});
    expect(status).toBe(202);
  });

  test.each([
    ['another subject', { subject: 'system:other' }, 'federated_credential_mismatch'],
    ['another audience', { audience: 'x' }, 'federated_credential_mismatch'],
    ['another issuer', { issuer: 'https://other.example' }, 'federated_credential_mismatch'],
    ['a token that has ended', { lifeSeconds: -3600 }, 'clock_skew'],
  ])('a federated token of %s', async (_, claims, code) => {
    await keepToken(claims);
    expect(await refusal({ kind: 'workload-identity', clientId: clientId() })).toEqual([422, code]);
  });

  test('a file outside of the folder is not read', async () => {
    const credential = { kind: 'workload-identity', clientId: clientId(), tokenFile: '/etc/hostname' };
    expect(await refusal(credential)).toEqual([422, 'federated_token_unavailable']);
  });

  describe('a managed identity', () => {
    const onVirtualMachine = () => vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', machine.metadataUrl);

    test('of a virtual machine connects, system-assigned', async () => {
      onVirtualMachine();
      const view = await product.api.connect(withCredential({ kind: 'managed-identity' }));
      expect(view).toMatchObject({ credentialKind: 'managed-identity', clientId: clientId() });
    });

    test('of App Service connects', async () => {
      vi.stubEnv('IDENTITY_ENDPOINT', machine.appService.endpoint);
      vi.stubEnv('IDENTITY_HEADER', machine.appService.header);
      const view = await product.api.connect(withCredential({ kind: 'managed-identity', clientId: clientId() }));
      expect(view.clientId).toBe(clientId());
    });

    test('that is not assigned, and one that sees nothing in Azure', async () => {
      onVirtualMachine();
      const other = connectionOf(simulator, 'partial').credential.clientId;
      expect(await refusal({ kind: 'managed-identity', clientId: other })).toEqual([422, 'managed_identity_unknown']);
      const blind = connectionOf(simulator, 'no-reader').credential.clientId;
      expect(await refusal({ kind: 'managed-identity', clientId: blind })).toEqual([422, 'no_subscription_visible']);
    });

    test('may be used only where that is allowed', async () => {
      const closed = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
      try {
        const input = withCredential({ kind: 'managed-identity' });
        const reply = await closed.api.call('POST', '/connections', input);
        expect([reply.status, JSON.parse(reply.body).error.code]).toEqual([403, 'managed_identity_not_allowed']);
      } finally {
        await closed.close();
      }
    });
  });

  test('the id of a secret is told before anything is sent', async () => {
    const before = simulator.stats().requests;
    const credential = { kind: 'client-secret', clientId: clientId(), clientSecret: crypto.randomUUID() };
    expect(await refusal(credential)).toEqual([422, 'client_secret_id_given']);
    expect(simulator.stats().requests).toBe(before);
  });

  describe('replacing a credential', () => {
    const replace = async (id: string, credential: object) => {
      const reply = await product.api.call('PUT', `/connections/${id}/credential`, { credential });
      return { status: reply.status, body: JSON.parse(reply.body) };
    };

    test('takes the new one when Microsoft accepts it, and the next sync uses it', async () => {
      const { id } = await product.api.connect(connectionOf(simulator));
      const certificate = pair.privateKeyPem + pair.certificatePem;
      const changed = await replace(id, { kind: 'client-certificate', clientId: clientId(), certificate });
      expect(changed.status).toBe(200);
      expect(connectionView.parse(changed.body)).toMatchObject({ id, credentialKind: 'client-certificate' });
      const { organizationId } = product.application.access;
      const opened = await product.application.connections.open(organizationId, id);
      expect(opened).toMatchObject({ ok: true, value: { credential: { kind: 'client-certificate' } } });
    });

    test.each([
      ['a wrong one', () => ({ clientSecret: 'wrong~value' }), 'invalid_client_secret'],
      ['an expired one', () => connectionOf(simulator, 'expired-secret').credential, 'expired_client_secret'],
      ['one without consent', () => connectionOf(simulator, 'no-consent').credential, 'missing_graph_permission'],
    ])('leaves the present one where it is given %s', async (_, change, code) => {
      const input = connectionOf(simulator);
      const { id } = await product.api.connect(input);
      const refused = await replace(id, { ...input.credential, ...change() });
      expect(refused.body.error.code).toBe(code);
      const opened = await product.application.connections.open(product.application.access.organizationId, id);
      expect(opened).toMatchObject({
        ok: true,
        value: { credential: { clientSecret: input.credential.clientSecret, clientId: input.credential.clientId } },
      });
    });

    test('of a connection of nobody is not there', async () => {
      const { status } = await replace(crypto.randomUUID(), connectionOf(simulator).credential);
      expect(status).toBe(404);
    });
  });

  test('what each kind reads is told', async () => {
    const reply = await product.api.call('GET', '/credential-kinds');
    const kinds: { kind: string; limited: unknown[] }[] = JSON.parse(reply.body).kinds;
    expect(kinds.map(({ kind, limited }) => [kind, limited.length > 0])).toEqual([
      ['managed-identity', false],
      ['workload-identity', false],
      ['client-certificate', false],
      ['client-secret', false],
      ['delegated', true],
    ]);
  });
});
