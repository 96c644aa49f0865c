/** The sign-in page: choose a user, or be signed in as the one that the setting names, and go back with a code. */
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { ClientIdentity, JsonObject, World } from '../world/world.ts';
import { type EntraError, entraErrors, entraResponse } from './errors.ts';
import type { SignIns } from './grants.ts';

const shown = 20;
const plain = (text: unknown) => String(text ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const html = (body: string, status = 200): SimulatorResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><meta charset="utf-8"><title>Sign in (simulated)</title>${body}`,
});

/** Entra does not look at the port of http://localhost. */
function sameRedirect(registered: string, asked: string): boolean {
  const portless = (text: string) => text.replace(/^http:\/\/localhost:\d+/, 'http://localhost');
  return portless(registered) === portless(asked);
}

export function findUser(world: World, name: string): JsonObject | undefined {
  const users = world.graph.set('users');
  const byId = users?.find(name);
  if (byId) return byId;
  for (let index = 0; index < (users?.size ?? 0); index++) {
    const user = users?.at(index);
    if (String(user?.userPrincipalName).toLowerCase() === name.toLowerCase()) return user;
  }
  return undefined;
}

function choosePage(request: SimulatorRequest, world: World): SimulatorResponse {
  const users = world.graph.set('users');
  const rows: string[] = [];
  for (let index = 0; index < Math.min(shown, users?.size ?? 0); index++) {
    const user = users?.at(index);
    const query = new URLSearchParams(request.query);
    query.set('sim_user', String(user?.id));
    rows.push(`<li><a href="?${plain(query)}">${plain(user?.displayName)} (${plain(user?.userPrincipalName)})</a>`);
  }
  const declined = new URLSearchParams(request.query);
  declined.set('sim_decline', '1');
  return html(`<h1>Sign in as</h1><ul>${rows.join('')}</ul><p><a href="?${plain(declined)}">Decline</a>`);
}

export interface AuthorizeParts {
  readonly world: World;
  readonly signIns: SignIns;
  readonly base: string;
  readonly now: Date;
}

/** Errors about the application or its redirect are shown and not sent back: nobody knows yet to whom. */
export function authorize(request: SimulatorRequest, parts: AuthorizeParts): SimulatorResponse {
  const { world, base, now } = parts;
  const { query } = request;
  const show = (error: EntraError) => {
    const { body } = entraResponse(error, base, now);
    return html(`<h1>Sorry, but we're having trouble signing you in.</h1><p>${plain(body.error_description)}`, 400);
  };
  const clientId = query.get('client_id') ?? '';
  const client = world.clients.find((each) => each.clientId.toLowerCase() === clientId.toLowerCase());
  if (!client) return show(entraErrors.unknownClient(clientId, world.displayName));
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!(client.redirectUris ?? []).some((each) => sameRedirect(each, redirectUri))) {
    return show(entraErrors.unknownRedirect(redirectUri, clientId));
  }
  const back = (fields: Record<string, string>): SimulatorResponse => {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries({ ...fields, state: query.get('state') ?? '' })) {
      url.searchParams.set(name, value);
    }
    return { status: 302, headers: { location: url.href }, body: '' };
  };
  const refuse = (error: EntraError, name: string) => {
    const { body } = entraResponse(error, base, now);
    return back({ error: name, error_description: body.error_description });
  };
  if (query.get('response_type') !== 'code')
    return refuse(entraErrors.unsupportedResponse(), 'unsupported_response_type');
  return answer(request, client, parts, back, refuse, redirectUri);
}

function answer(
  request: SimulatorRequest,
  client: ClientIdentity,
  { world, signIns }: AuthorizeParts,
  back: (fields: Record<string, string>) => SimulatorResponse,
  refuse: (error: EntraError, name: string) => SimulatorResponse,
  redirectUri: string,
): SimulatorResponse {
  const { query } = request;
  const { user: automatic, consent } = signIns.setting;
  if (query.get('sim_decline') || consent === 'decline') return refuse(entraErrors.declined(), 'access_denied');
  if (consent === 'admin-required' || client.delegatedPermissions.length === 0) {
    return refuse(entraErrors.adminConsent(), 'access_denied');
  }
  if (query.get('code_challenge_method') !== 'S256') return refuse(entraErrors.noChallenge(), 'invalid_request');
  const chosen = query.get('sim_user') ?? automatic;
  if (chosen === null || chosen === undefined) return choosePage(request, world);
  const user = findUser(world, chosen);
  if (!user) return choosePage(request, world);
  const code = signIns.newCode({
    clientId: client.clientId,
    userId: String(user.id),
    redirectUri,
    challenge: query.get('code_challenge') ?? '',
    nonce: query.get('nonce') ?? '',
  });
  return back({ code, session_state: client.servicePrincipalId });
}
