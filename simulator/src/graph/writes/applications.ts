/** "Create application", "Update application", "Delete application", "application: addPassword", "removePassword". */
import { createHash, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import type { SimulatorResponse } from '../../http.ts';
import { itemsOf } from '../../world/collection.ts';
import type { ChangeableWorld, Json, JsonObject } from '../../world/world.ts';
import { requestBadRequest } from '../graph-error.ts';
import { jsonAnswer } from '../responses.ts';
import { bodyOf, created, done, find, isObject, listOf, need, objectIn, same, type WriteCall } from './call.ts';
import { credentialsOf, setCredentials } from './clients.ts';
import { removeServicePrincipal } from './service-principals.ts';

const set = 'applications';
/** Who registered what: `Application.ReadWrite.OwnedBy` reaches only that. */
const makers = new WeakMap<ChangeableWorld, Map<string, string>>();

/** The permission to change this application. */
export function needApplication(write: WriteCall, id: string): void {
  const own = makers.get(write.world)?.get(id.toLowerCase()) === write.call.request.caller?.client.clientId;
  const all = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];
  need(write, ...(own ? [...all, 'Application.ReadWrite.OwnedBy'] : all));
}

const changeable = new Set([
  ...[
    'displayName',
    'description',
    'identifierUris',
    'isFallbackPublicClient',
    'keyCredentials',
    'notes',
    'publicClient',
  ],
  ...['requiredResourceAccess', 'signInAudience', 'spa', 'tags', 'web', 'api', 'appRoles', 'info', 'optionalClaims'],
]);

export function createApplication(write: WriteCall): SimulatorResponse {
  need(write, 'Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy', 'Directory.ReadWrite.All');
  const asked = bodyOf(write);
  if (typeof asked.displayName !== 'string' || asked.displayName === '')
    throw requestBadRequest("A value is required for property 'displayName' of resource 'Application'.");
  const { world, now } = write;
  const [id, appId] = [randomUUID(), randomUUID()];
  const body: JsonObject = { ...blank(world, now), ...known(asked), id, appId, passwordCredentials: [] };
  world.put(set, { ...body, keyCredentials: keys(body.keyCredentials) });
  const caller = write.call.request.caller?.client.clientId ?? '';
  makers.set(world, (makers.get(world) ?? new Map<string, string>()).set(id, caller));
  keepCertificates(world, appId, body.keyCredentials);
  return created(write, set, objectIn(write, set, id));
}

export function updateApplication(write: WriteCall, id: string): SimulatorResponse {
  const before = objectIn(write, set, id);
  needApplication(write, id);
  const asked = known(bodyOf(write));
  const { keyCredentials } = asked;
  write.world.put(set, {
    ...before,
    ...asked,
    ...(keyCredentials !== undefined && { keyCredentials: keys(keyCredentials) }),
  });
  if (keyCredentials !== undefined) keepCertificates(write.world, String(before.appId), keyCredentials);
  return done(write);
}

/** The service principal in the same tenant goes with it. */
export function deleteApplication(write: WriteCall, id: string): SimulatorResponse {
  const { appId } = objectIn(write, set, id);
  needApplication(write, id);
  const { world } = write;
  const principal = find(world.graph.set('serviceprincipals'), (item) => same(item.appId, appId));
  if (principal) removeServicePrincipal(world, String(principal.id));
  for (const child of [
    ...itemsOf(
      world.graph.navigation(set, id, 'federatedIdentityCredentials') ?? {
        size: 0,
        at: () => ({}),
        find: () => undefined,
      },
    ),
  ])
    world.removeChild(set, id, 'federatedIdentityCredentials', String(child.id));
  world.remove(set, id);
  setCredentials(world, String(appId), { secrets: [], certificates: [] });
  return done(write);
}

export function addPassword(write: WriteCall, id: string): SimulatorResponse {
  const application = objectIn(write, set, id);
  needApplication(write, id);
  const { passwordCredential } = bodyOf(write);
  const asked = isObject(passwordCredential) ? passwordCredential : {};
  const { world, now } = write;
  const secretText = `sim~${randomBytes(24).toString('base64url')}`;
  const twoYears = new Date(now.getTime() + 2 * 365 * 86_400_000).toISOString();
  const password: JsonObject = {
    customKeyIdentifier: null,
    displayName: typeof asked.displayName === 'string' ? asked.displayName : null,
    endDateTime: typeof asked.endDateTime === 'string' ? asked.endDateTime : twoYears,
    hint: secretText.slice(0, 3),
    keyId: randomUUID(),
    secretText: null,
    startDateTime: now.toISOString(),
  };
  world.put(set, { ...application, passwordCredentials: [...listOf(application.passwordCredentials), password] });
  const held = credentialsOf(world, String(application.appId));
  const secret = { value: secretText, endDateTime: String(password.endDateTime), keyId: String(password.keyId) };
  setCredentials(world, String(application.appId), { ...held, secrets: [...held.secrets, secret] });
  const context = `${write.call.root}/$metadata#microsoft.graph.passwordCredential`;
  return jsonAnswer(write.call.request, { '@odata.context': context, ...password, secretText });
}

export function removePassword(write: WriteCall, id: string): SimulatorResponse {
  const application = objectIn(write, set, id);
  needApplication(write, id);
  const { keyId } = bodyOf(write);
  const kept = listOf(application.passwordCredentials).filter((each) => !same(each.keyId, keyId));
  if (kept.length === listOf(application.passwordCredentials).length)
    throw requestBadRequest('No password credential found with keyId.');
  write.world.put(set, { ...application, passwordCredentials: [...kept] });
  const held = credentialsOf(write.world, String(application.appId));
  const secrets = held.secrets.filter((secret) => !('keyId' in secret) || secret.keyId !== keyId);
  setCredentials(write.world, String(application.appId), { ...held, secrets });
  return done(write);
}

function known(asked: JsonObject): JsonObject {
  const unknown = Object.keys(asked).find((name) => !changeable.has(name) && !name.startsWith('@'));
  if (unknown !== undefined)
    throw requestBadRequest(`Property '${unknown}' is read-only and cannot be set, or is not simulated.`);
  return Object.fromEntries(Object.entries(asked).filter(([name]) => !name.startsWith('@')));
}

/** Key credentials as they are kept: dates and thumbprint follow from the certificate. */
function keys(value: Json | undefined): JsonObject[] {
  return listOf(value).map((each) => {
    const certificate = certificateOf(each);
    return {
      displayName: null,
      ...each,
      customKeyIdentifier: createHash('sha1').update(certificate.raw).digest('base64'),
      startDateTime: new Date(certificate.validFrom).toISOString(),
      endDateTime: new Date(certificate.validTo).toISOString(),
      keyId: typeof each.keyId === 'string' ? each.keyId : randomUUID(),
    };
  });
}

function certificateOf({ key }: JsonObject): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(String(key), 'base64'));
  } catch {
    throw requestBadRequest("Key credential '' has an invalid value for property 'key'.");
  }
}

function keepCertificates(world: ChangeableWorld, appId: string, value: Json | undefined): void {
  const certificates = listOf(value).map((each) => certificateOf(each).toString());
  setCredentials(world, appId, { ...credentialsOf(world, appId), certificates });
}

const blank = (world: ChangeableWorld, now: Date): JsonObject => ({
  deletedDateTime: null,
  applicationTemplateId: null,
  disabledByMicrosoftStatus: null,
  createdDateTime: now.toISOString(),
  description: null,
  groupMembershipClaims: null,
  identifierUris: [],
  isDeviceOnlyAuthSupported: null,
  isFallbackPublicClient: null,
  notes: null,
  publisherDomain: world.defaultDomain,
  serviceManagementReference: null,
  signInAudience: 'AzureADMyOrg',
  tags: [],
  tokenEncryptionKeyId: null,
  samlMetadataUrl: null,
  defaultRedirectUri: null,
  certification: null,
  optionalClaims: null,
  requestSignatureVerification: null,
  addIns: [],
  api: {
    acceptMappedClaims: null,
    knownClientApplications: [],
    requestedAccessTokenVersion: null,
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
  },
  appRoles: [],
  info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
  keyCredentials: [],
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
  publicClient: { redirectUris: [] },
  requiredResourceAccess: [],
  verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  web: {
    homePageUrl: null,
    logoutUrl: null,
    redirectUris: [],
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    redirectUriSettings: [],
  },
  spa: { redirectUris: [] },
});
