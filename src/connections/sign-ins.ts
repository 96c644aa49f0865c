/**
 * Delegated sign-ins from their beginning to a connection. What comes back from Microsoft is taken once, within ten minutes, and
 * only from the browser that was sent there: who is sent a link by somebody else does not connect a tenant for them unawares.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { appendAudit, type RequestContext } from '../audit/index.ts';
import { optionFault } from '../catalog/index.ts';
import {
  type Cloud,
  discoverForSignIn,
  newProof,
  readSignInRefusal,
  redeemCode,
  type SignInApplication,
  type SignInProof,
  signInUrl,
} from '../cloud/index.ts';
import type { EgressSettings } from '../egress/index.ts';
import { type AssayError, fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { connectionRefused } from './audit-entries.ts';
import { prepareDelegated } from './credentials.ts';
import type { LifecycleService } from './lifecycle.ts';
import type { ConnectionView } from './schema.ts';
import type { ConnectionService } from './service.ts';
import { findSignIn, insertSignIn, readSignIn, type SignInRow, updateSignIn } from './sign-in-repo.ts';
import type { SignInInput, SignInView } from './sign-in-schema.ts';

export const signInPath = '/api/integrations/entra';
export const signInLifeMs = 10 * 60_000;

/** What a person should know before they go on to Microsoft. */
export interface SignInNotice {
  readonly organization: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly cloud: string;
}

/** What Microsoft's page hands back in the query. */
export interface SignInAnswer {
  readonly state?: string;
  readonly code?: string;
  readonly error?: string;
  readonly errorDescription?: string;
}

export interface SignInService {
  /** Has to be registered on every application with which somebody signs in. */
  readonly redirectUri: string;
  /**
   * @param caller who calls: a browser that is signed in to Assay as somebody else may not go on
   * @param by whose doing the connection will be in the audit log
   */
  begin(organizationId: string, caller: string, input: SignInInput, by: RequestContext): Promise<Result<SignInView>>;
  get(organizationId: string, id: string): Promise<Result<SignInView>>;
  notice(ticket: string): Promise<Result<SignInNotice>>;
  /** Ties the sign-in to a browser. Gives what the browser has to keep, and the address of Microsoft's page. */
  go(ticket: string, caller: string | undefined): Promise<Result<{ readonly browser: string; readonly url: string }>>;
  /** Takes the answer, once. */
  finish(answer: SignInAnswer, browser: string | undefined): Promise<Result<ConnectionView>>;
}

/** What a person is allowed to see reaches no subscriptions. */
const wholeDirectory = { scope: { kind: 'tenant' }, directory: true } as const;

interface Request {
  readonly input: SignInInput;
  readonly proof: SignInProof;
  readonly redirectUri: string;
  readonly by: RequestContext;
  /** ISO moment. */
  readonly begunAt: string;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

export function signInService(parts: {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clouds: readonly Cloud[];
  readonly connections: ConnectionService;
  readonly lifecycle: Pick<LifecycleService, 'reconnectWith'>;
  /** Where browsers find this server. */
  readonly publicUrl: string;
  readonly egress?: EgressSettings;
  readonly now?: () => Date;
}): SignInService {
  const { store, keys, connections, publicUrl, egress, now = () => new Date() } = parts;
  const redirectUri = `${publicUrl}${signInPath}/callback`;
  const place = (id: string) => `sign_in/${id}/request` as const;

  const view = (row: SignInRow, url: string | null = null): SignInView => {
    const open = row.outcome === 'waiting' || row.outcome === 'answered';
    const state = open ? (row.expiresAt <= now() ? 'expired' : 'waiting') : row.outcome;
    const error = row.error as AssayError | null;
    return {
      id: row.id,
      state: state as SignInView['state'],
      url,
      redirectUri,
      expiresAt: row.expiresAt.toISOString(),
      connectionId: row.connectionId,
      error: error && { code: error.code, cause: error.cause, fix: error.fix, doc: error.doc },
    };
  };

  const applicationOf = ({ input, redirectUri: registered }: Request): Result<SignInApplication> => {
    const cloud = parts.clouds.find(({ id }) => id === input.cloud);
    if (!cloud) return fail('invalid_request', { reason: `cloud "${input.cloud}" is not configured` });
    const { tenantId, clientId, clientSecret } = input;
    const secret = clientSecret !== undefined && { clientSecret };
    return ok({ cloud, tenantId, clientId, redirectUri: registered, ...secret, ...(egress && { egress }) });
  };

  /** The request of a sign-in that is open, and what `change` says of its row, in one transaction. */
  async function take(
    by: 'ticket_hash' | 'state_hash',
    secret: string,
    change: (row: SignInRow) => Parameters<typeof updateSignIn>[3] | undefined,
  ): Promise<Result<{ readonly organizationId: string; readonly id: string; readonly request: Request }>> {
    const found = await findSignIn(store, by, hash(secret));
    if (!found) return fail('sign_in_not_open');
    const { organizationId, id } = found;
    const sealed = await store.inOrganization(organizationId, async (db) => {
      const row = await readSignIn(db, organizationId, id, 'lock');
      if (!row?.request || row.outcome !== 'waiting' || row.expiresAt <= now()) return undefined;
      const update = change(row);
      if (!update) return undefined;
      if (Object.keys(update).length > 0) await updateSignIn(db, organizationId, id, update);
      return row.request;
    });
    if (sealed === undefined) return fail('sign_in_not_open');
    const opened = await keys.open(organizationId, place(id), sealed);
    return opened.ok ? ok({ organizationId, id, request: JSON.parse(opened.value) as Request }) : opened;
  }

  async function connect(
    organizationId: string,
    request: Request,
    answer: SignInAnswer,
  ): Promise<Result<ConnectionView>> {
    const { input, proof, by } = request;
    const application = applicationOf(request);
    if (!application.ok) return application;
    const signedIn =
      answer.code === undefined
        ? fail(readSignInRefusal(application.value, answer))
        : await redeemCode(application.value, proof, answer.code);
    if (!signedIn.ok) {
      const entry = connectionRefused(input, { ...input, kind: 'delegated' }, signedIn.error.code, by);
      await store.inOrganization(organizationId, (db) => appendAudit(db, organizationId, entry));
      return signedIn;
    }
    const { refreshToken, permissions, user, tenantId } = signedIn.value;
    const { clientId, clientSecret, connectionId } = input;
    const stored = {
      kind: 'delegated',
      tenantId,
      clientId,
      refreshToken,
      ...(clientSecret !== undefined && { clientSecret }),
    } as const;
    const prepared = prepareDelegated(stored, {
      user,
      permissions: [...permissions],
      signedInAt: now().toISOString(),
    });
    if (connectionId !== undefined) {
      const known = await connections.get(organizationId, connectionId);
      const revokedAt = known.ok ? known.value.revokedAt : null;
      // Whoever has revoked it meanwhile did not mean this sign-in to take it up again.
      if (revokedAt !== null && revokedAt > request.begunAt) return fail('connection_revoked');
      const take = revokedAt !== null ? parts.lifecycle.reconnectWith : connections.replaceWith;
      return take(organizationId, connectionId, prepared, true, by);
    }
    const { name, cloud, options } = input;
    return connections.createWith(
      organizationId,
      {
        ...wholeDirectory,
        cloud,
        tenantId,
        acceptMissing: true,
        ...(name !== undefined && { name }),
        ...(options && { options }),
      },
      prepared,
      by,
    );
  }

  return {
    redirectUri,

    begin: async (organizationId, caller, input, by) => {
      const reason = optionFault(input.options ?? {});
      if (reason !== undefined) return fail('invalid_request', { reason });
      if (input.connectionId !== undefined) {
        const known = await connections.get(organizationId, input.connectionId);
        if (!known.ok) return known;
      }
      const createdAt = now();
      const request: Request = { input, proof: newProof(), redirectUri, by, begunAt: createdAt.toISOString() };
      const application = applicationOf(request);
      if (!application.ok) return application;
      const tenant = await discoverForSignIn(application.value);
      if (!tenant.ok) return tenant;
      const id = randomUUID();
      const ticket = randomBytes(32).toString('base64url');
      const sealed = await keys.seal(organizationId, place(id), JSON.stringify(request));
      if (!sealed.ok) return sealed;
      const expiresAt = new Date(createdAt.getTime() + signInLifeMs);
      await store.inOrganization(organizationId, (db) =>
        insertSignIn(db, organizationId, {
          id,
          callerHash: hash(caller),
          ticketHash: hash(ticket),
          stateHash: hash(request.proof.state),
          request: sealed.value,
          createdAt,
          expiresAt,
        }),
      );
      const [url, row] = [
        `${publicUrl}${signInPath}/sign-in/${ticket}`,
        await store.inOrganization(organizationId, (db) => readSignIn(db, organizationId, id)),
      ];
      return row ? ok(view(row, url)) : fail('not_found', { what: 'sign-in' });
    },

    get: async (organizationId, id) => {
      const row = await store.inOrganization(organizationId, (db) => readSignIn(db, organizationId, id));
      return row ? ok(view(row)) : fail('not_found', { what: 'sign-in' });
    },

    notice: async (ticket) => {
      const taken = await take('ticket_hash', ticket, (row) => (row.browserHash === null ? {} : undefined));
      if (!taken.ok) return taken;
      const { organizationId, request } = taken.value;
      const organization = await store.inOrganization(organizationId, (db) =>
        db.selectFrom('organization').select('name').where('organization_id', '=', organizationId).executeTakeFirst(),
      );
      const { tenantId, clientId, cloud } = request.input;
      return ok({ organization: organization?.name ?? '', tenantId, clientId, cloud });
    },

    go: async (ticket, caller) => {
      const browser = randomBytes(32).toString('base64url');
      const taken = await take('ticket_hash', ticket, (row) => {
        const stranger = caller !== undefined && hash(caller) !== row.callerHash;
        return stranger || row.browserHash !== null ? undefined : { browserHash: hash(browser) };
      });
      if (!taken.ok) return taken;
      const application = applicationOf(taken.value.request);
      return application.ok
        ? ok({ browser, url: signInUrl(application.value, taken.value.request.proof) })
        : application;
    },

    finish: async (answer, browser) => {
      if (answer.state === undefined || browser === undefined) return fail('sign_in_not_open');
      const taken = await take('state_hash', answer.state, (row) =>
        row.browserHash === hash(browser) ? { outcome: 'answered', request: null } : undefined,
      );
      if (!taken.ok) return taken;
      const { organizationId, id, request } = taken.value;
      const connected = await connect(organizationId, request, answer);
      await store.inOrganization(organizationId, (db) =>
        updateSignIn(
          db,
          organizationId,
          id,
          connected.ok
            ? { outcome: 'connected', connectionId: connected.value.id }
            : { outcome: 'failed', error: connected.error },
        ),
      );
      return connected;
    },
  };
}
