/** Delegated sign-in, from its beginning in the API through the pages to what a sync reads, and all the ways in which it ends. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator/src/index.ts';
import { auditList } from '../src/audit/index.ts';
import { connectionList, connectionView } from '../src/connections/schema.ts';
import { signInView } from '../src/connections/sign-in-schema.ts';
import { preflightReport } from '../src/readiness/index.ts';
import { openProductPage, walkThroughSignIn } from './support/browser-session.ts';
import { openProduct, type Product } from './support/product.ts';
import { anyStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

const reader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const administrator = '62e90394-69f5-4237-9190-012177145e10';
const patience = 60_000;

anyStore((store) => {
  let simulator: Simulator;
  let product: Product;
  let now = Date.now();
  let user = '';

  beforeAll(async () => {
    simulator = await startTenant({ now: () => new Date(now) });
    product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
    const assignments = simulator.world.graph.set('rolemanagement/directory/roleassignments');
    for (let index = 0; index < (assignments?.size ?? 0) && user === ''; index++) {
      const { principalId, roleDefinitionId, directoryScopeId } = assignments?.at(index) ?? {};
      const wide = roleDefinitionId === reader || roleDefinitionId === administrator;
      if (wide && directoryScopeId === '/' && simulator.world.graph.set('users')?.find(String(principalId)))
        user = String(principalId);
    }
    expect(user).not.toBe('');
  }, patience);
  afterAll(async () => {
    await product?.close();
    await simulator?.close();
  });
  beforeEach(async () => {
    now = Date.now();
    simulator.setSignIn({ user, strictRotation: true });
    for (const { id } of (await product.api.read(connectionList, '/connections')).items) {
      await product.api.call('DELETE', `/connections/${id}`);
    }
  });

  const later = (ms: number) => {
    now += ms;
  };
  const application = (change: object = {}) => {
    const { cloud, tenantId, credential, options } = connectionOf(simulator, 'delegated');
    const { clientId, clientSecret } = credential;
    return { cloud, tenantId, clientId, clientSecret, options, ...change };
  };
  const begin = async (change: object = {}) => {
    const reply = await product.api.call('POST', '/connections/sign-ins', application(change));
    if (reply.status !== 201) throw new Error(reply.body);
    const view = signInView.parse(JSON.parse(reply.body));
    if (view.url === null) throw new Error('no address');
    return { ...view, url: view.url };
  };
  const stateOf = (id: string) => product.api.read(signInView, `/connections/sign-ins/${id}`);
  const connected = async () => {
    const { id, url } = await begin();
    await walkThroughSignIn(product, simulator, url);
    const { connectionId } = await stateOf(id);
    if (connectionId === null) throw new Error('not connected');
    return connectionId;
  };

  test('connects the directory, and what it shows of itself holds no secret', { timeout: patience }, async () => {
    const begun = await begin();
    expect(begun).toMatchObject({ state: 'waiting', connectionId: null });
    const notice = await openProductPage(product, begun.url);
    expect(notice.body).toContain(simulator.tenantId);
    // Before the consent: what is never read, and where everything that is read stands.
    expect(notice.body).toContain('It never reads messages, mails, chats, calendars, files or documents');
    expect(notice.body).toContain('href="/what-is-read"');
    const shown = await walkThroughSignIn(product, simulator, begun.url);
    expect(shown).toMatchObject({ status: 200, body: expect.stringContaining('is connected') });
    const ended = await stateOf(begun.id);
    expect(ended).toMatchObject({ state: 'connected', url: null, error: null });
    const view = await product.api.read(connectionView, `/connections/${ended.connectionId}`);
    expect(view).toMatchObject({ credentialKind: 'delegated', tenantId: simulator.tenantId });
    expect(view.credentialFacts.permissions).toContain('User.Read.All');
    const { rows } = await product.application.store.execute(
      `select credential || coalesce((select string_agg(request, '') from sign_in), '') as text from connection`,
    );
    expect(JSON.stringify(rows)).not.toMatch(/1\.A\.|refreshToken|verifier/);
  });

  test('reads the directory and leaves Azure as denied; each refresh keeps its new token', {
    timeout: patience,
  }, async () => {
    const id = await connected();
    for (const _ of [1, 2]) expect((await product.api.sync(id)).state).toBe('partial');
    const coverage = await product.api.coverage();
    const outcome = (type: string) => coverage.filter((one) => one.type === type).map((one) => one.outcome);
    expect(outcome('entra_user')).toEqual(['complete']);
    expect(outcome('entra_conditional_access_policy')).toEqual(['complete']);
    expect(outcome('azure_management_group')).toEqual(['denied']);
    expect(coverage.filter(({ type, outcome: how }) => type.startsWith('azure_') && how === 'complete')).toEqual([]);
  });

  test('a preflight says what a person can see, and that Azure is not read', { timeout: patience }, async () => {
    const id = await connected();
    const reply = await product.api.call('POST', `/connections/${id}/preflight`);
    expect(reply.status, reply.body).toBe(200);
    const { findings } = preflightReport.parse(JSON.parse(reply.body));
    const state = (finding: string) => findings.find((one) => one.id === finding)?.state;
    expect(state('token-kind')).toBe('ok');
    expect(state('graph-permission:User.Read.All')).toBe('ok');
    expect(state('subscriptions-delegated')).toBe('not-applicable');
    expect(findings.filter(({ area }) => area === 'providers' || area === 'defender')).toEqual([]);
  });

  test('one that was begun before the connection was revoked does not take it up again', {
    timeout: patience,
  }, async () => {
    const id = await connected();
    const early = await begin({ connectionId: id });
    later(1_000);
    expect((await product.api.call('POST', `/connections/${id}/revoke`)).status).toBe(200);
    await walkThroughSignIn(product, simulator, early.url);
    expect(await stateOf(early.id)).toMatchObject({ state: 'failed', error: { code: 'connection_revoked' } });
    expect((await product.api.read(connectionView, `/connections/${id}`)).state).toBe('revoked');
    const late = await begin({ connectionId: id });
    await walkThroughSignIn(product, simulator, late.url);
    expect(await stateOf(late.id)).toMatchObject({ state: 'connected', connectionId: id });
  });

  test('two that refresh at the same time lose nothing', { timeout: patience }, async () => {
    const id = await connected();
    const { organizationId } = product.application.access;
    const clients = await Promise.all([1, 2, 3].map(() => product.application.connections.open(organizationId, id)));
    const { createCloudClient } = await import('../src/cloud/index.ts');
    const verified = await Promise.all(
      clients.map((opened) => {
        if (!opened.ok) throw new Error(opened.error.cause);
        return createCloudClient({ cloud: opened.value.cloud, credential: opened.value.credential }).verify();
      }),
    );
    expect(verified.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await product.api.sync(id)).state).toBe('partial');
  });

  describe('what ends it later', () => {
    test.each([
      ['a new password', 'refresh_token_revoked', () => simulator.revokeSignIns(user)],
      ['90 days without use', 'refresh_token_expired', () => later(91 * 86_400_000)],
      [
        'a demand for multifactor authentication',
        'interaction_required',
        () => simulator.setSignIn({ user, refresh: 'mfa' }),
      ],
      ['a demand to enrol', 'interaction_required', () => simulator.setSignIn({ user, refresh: 'enrol' })],
      ['a consent taken back', 'consent_required', () => simulator.setSignIn({ user, refresh: 'consent' })],
    ])('%s is %s, and signing in again mends it', { timeout: patience }, async (_, code, happens) => {
      const id = await connected();
      happens();
      expect(await product.api.sync(id)).toMatchObject({ state: 'failed', error: { code } });
      // A moment later, so that what is given now is newer than what was revoked.
      later(1_000);
      simulator.setSignIn({ user });
      const again = await begin({ connectionId: id });
      await walkThroughSignIn(product, simulator, again.url);
      expect(await stateOf(again.id)).toMatchObject({ state: 'connected', connectionId: id });
      expect((await product.api.sync(id)).state).toBe('partial');
    });
  });

  describe('an answer is refused', () => {
    const refused = async (how: Parameters<typeof walkThroughSignIn>[3], change: object = {}) => {
      const begun = await begin(change);
      const shown = await walkThroughSignIn(product, simulator, begun.url, how);
      return { shown, begun, ended: await stateOf(begun.id) };
    };

    test('from another browser, and the right one may still come', async () => {
      const begun = await begin();
      const shown = await walkThroughSignIn(product, simulator, begun.url, { cookie: 'assay_sign_in=other' });
      expect(shown).toMatchObject({ status: 422, body: expect.stringContaining('sign_in_not_open') });
      expect(await stateOf(begun.id)).toMatchObject({ state: 'waiting' });
    });

    test('a second time', async () => {
      const begun = await begin();
      let back = '';
      let cookie = '';
      const gone = await openProductPage(product, `${begun.url}/go`);
      cookie = gone.cookies[0]?.split(';')[0] ?? '';
      expect(gone.cookies[0]).toMatch(/HttpOnly; SameSite=Lax; Path=\/api\/integrations\/entra; Max-Age=600/);
      const { openSimulatorPage } = await import('./support/browser-session.ts');
      back = (await openSimulatorPage(simulator, gone.location ?? '')).location ?? '';
      expect((await openProductPage(product, back, cookie)).status).toBe(200);
      expect((await openProductPage(product, back, cookie)).status).toBe(422);
      expect((await openProductPage(product, `${begun.url}/go`)).status).toBe(422);
    });

    test('with a state or a code that is not ours', async () => {
      const foreign = await refused({ callback: (url) => url.searchParams.set('state', 'x') });
      expect(foreign.shown.body).toContain('sign_in_not_open');
      expect(foreign.ended.state).toBe('waiting');
      const code = await refused({ callback: (url) => url.searchParams.set('code', 'x') });
      expect(code.ended).toMatchObject({ state: 'failed', error: { code: 'authorization_code_refused' } });
    });

    test('when the browser is signed in to Assay as somebody else', async () => {
      const { shown, ended } = await refused({ session: 'assay_session=somebody-else' });
      expect(shown.status).toBe(422);
      expect(ended.state).toBe('waiting');
    });

    test('but not when it is the same person with another session, whose doing it is', async () => {
      const { auth, access } = product.application;
      const caller = await auth.sessions.authenticate(access.token);
      if (!caller) throw new Error('not let in');
      const { token } = await auth.sessions.openConsole(caller);
      const { ended } = await refused({ session: `assay_session=${token}` });
      expect(ended.state).toBe('connected');
      const { items } = await product.api.read(auditList, `/audit?target=${ended.connectionId}`);
      expect(items[0]).toMatchObject({ action: 'connection.created', actor: { kind: 'user', name: 'Operator' } });
    });

    test.each([
      ['decline', 'consent_declined'],
      ['admin-required', 'consent_required'],
    ] as const)('%s on the page is %s', async (consent, code) => {
      simulator.setSignIn({ user, consent });
      const { shown, ended } = await refused({});
      expect(ended).toMatchObject({ state: 'failed', error: { code } });
      expect(shown.body).toContain(code);
    });

    test('words of the page are shown as words', async () => {
      const { shown } = await refused({
        callback: (url) => {
          url.searchParams.delete('code');
          url.searchParams.set('error', 'x');
          url.searchParams.set('error_description', '<script>alert(1)</script>');
        },
      });
      expect(shown.status).toBe(422);
      expect(shown.body).not.toContain('<script>alert');
    });

    test('without the secret that the application needs', async () => {
      const { ended } = await refused({}, { clientSecret: undefined });
      expect(ended).toMatchObject({ state: 'failed', error: { code: 'client_type_mismatch' } });
    });

    test('of another tenant than that of the connection', async () => {
      const unknown = '0f0f0f0f-0000-4000-8000-00000000000f';
      const reply = await product.api.call('POST', '/connections/sign-ins', application({ tenantId: unknown }));
      expect([reply.status, JSON.parse(reply.body).error.code]).toEqual([422, 'unknown_tenant']);
    });
  });
});
