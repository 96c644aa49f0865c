/** The admin endpoint below `/__admin`: for tests and people, on the loopback address only, without a token. */
import type { ExternalIssuer, SignIns } from '../entra/index.ts';
import type { Faults } from '../faults/index.ts';
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { Journal } from '../journal/index.ts';
import type { Cloud } from '../listener/clouds.ts';
import type { Throttle } from '../throttle/index.ts';
import { changeShare } from '../world/share/index.ts';
import type { ChangeableWorld, ClientIdentity, Json, JsonObject, World } from '../world/world.ts';
import type { CredentialedWorld } from './credentials.ts';
import {
  clientChanges,
  faultRules,
  flag,
  InputError,
  licences,
  number,
  object,
  parseObject,
  signInSetting,
  text,
  throttleSetting,
} from './input.ts';
import { isChangeable, type LicensedWorld } from './licences.ts';

export interface AdminParts {
  readonly world: CredentialedWorld & LicensedWorld;
  readonly throttle: Throttle;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly signIns: SignIns;
  readonly issuer: ExternalIssuer;
  readonly cloud: () => Cloud;
}

type Handler = (body: JsonObject, request: SimulatorRequest) => unknown;

const shown = (client: ClientIdentity) => ({ ...client, certificates: client.certificates.length });

/** What `apply` says is added to the answer. */
function changes(world: World): Record<string, Handler> {
  const change = (apply: (world: ChangeableWorld, body: JsonObject) => unknown): Handler => {
    return (body) => {
      if (!isChangeable(world)) throw new InputError('this world cannot be changed (size XL)');
      const said = apply(world, body);
      return { version: world.version, ...Object(said) };
    };
  };
  return {
    'POST /world/change': change((target, body) => {
      const seed = body.seed === undefined ? undefined : text(body, 'seed');
      return { changes: changeShare(target, number(body, 'share'), seed) };
    }),
    'POST /world/put': change((target, body) => target.put(text(body, 'set'), object(body, 'body'))),
    'POST /world/remove': change((target, body) => target.remove(text(body, 'set'), text(body, 'id'))),
    'POST /world/register': change((target, body) =>
      target.setRegistered(text(body, 'subscriptionId'), text(body, 'namespace'), flag(body, 'registered')),
    ),
    'POST /clients/change': change((target, body) => target.changeClient(text(body, 'name'), clientChanges(body))),
    'POST /world/addReference': change((target, body) =>
      target.addReference(text(body, 'set'), text(body, 'id'), text(body, 'navigation'), text(body, 'targetId')),
    ),
    'POST /world/removeReference': change((target, body) =>
      target.removeReference(text(body, 'set'), text(body, 'id'), text(body, 'navigation'), text(body, 'targetId')),
    ),
  };
}

/** Answers are JSON; errors are `{error: {code, message}}` with 400 (body), 404 (path) or 405 (method). */
export function createAdmin(parts: AdminParts): (request: SimulatorRequest) => Promise<SimulatorResponse> {
  const { world, throttle, faults, journal, signIns, issuer } = parts;
  const handlers: Record<string, Handler> = {
    'GET /truth': () => world.truth(),
    'GET /journal': (_, request) => journal.entries(Number(request.query.get('since') ?? 0) || 0),
    'GET /stats': () => journal.stats(),
    'POST /reset-journal': () => {
      journal.reset();
      return {};
    },
    'GET /faults': () => ({ rules: faults.rules }),
    'PUT /faults': (body) => {
      faults.set(faultRules(body));
      return { rules: faults.rules };
    },
    'GET /throttle': () => ({ setting: throttle.setting }),
    'PUT /throttle': (body) => {
      throttle.set(throttleSetting(body));
      return { setting: throttle.setting };
    },
    'GET /licences': () => ({ licences: [...world.licences] }),
    'PUT /licences': (body) => {
      world.setLicences(licences(body));
      return { licences: [...world.licences] };
    },
    'GET /sign-in': () => ({ setting: signIns.setting }),
    'PUT /sign-in': (body) => {
      signIns.setting = signInSetting(body);
      return { setting: signIns.setting };
    },
    'POST /sign-in/revoke': (body) => {
      signIns.revoke(text(body, 'user'));
      return {};
    },
    'GET /issuer/keys': () => issuer.jwks(),
    'POST /issuer/token': async (body) => ({
      token: await issuer.sign({ subject: text(body, 'subject'), audience: text(body, 'audience') }),
    }),
    'GET /clients': () => world.clients.map(shown),
    'POST /clients': (body) => shown(world.addCredential(text(body, 'servicePrincipalId'))),
    'GET /cloud': () => parts.cloud(),
    ...changes(world),
  };

  function refusal(status: number, code: string, message: string): SimulatorResponse {
    return { status, body: { error: { code, message } } };
  }

  return async (request) => {
    const path = request.path.replace(/^\/__admin/, '').replace(/\/$/, '');
    const handler = handlers[`${request.method} ${path}`];
    if (!handler) {
      const methods = ['GET', 'PUT', 'POST'].filter((method) => handlers[`${method} ${path}`]);
      if (methods.length > 0) return refusal(405, 'MethodNotAllowed', `use ${methods.join(' or ')}`);
      return refusal(404, 'NotFound', `there is no ${path || '/'}; there are: ${Object.keys(handlers).join(', ')}`);
    }
    try {
      const body = request.method === 'GET' || request.body.length === 0 ? {} : parseObject(request.body);
      return { status: 200, body: (await handler(body, request)) as Json };
    } catch (error) {
      if (error instanceof InputError || error instanceof RangeError) return refusal(400, 'BadRequest', error.message);
      throw error;
    }
  };
}
