/** An issuer outside of Entra whose tokens applications may trust, and how Entra judges such a token. */
import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { decodeJwt, errors, exportJWK, jwtVerify, SignJWT } from 'jose';
import type { ClientIdentity, Json, World } from '../world/world.ts';
import { type EntraError, entraErrors } from './errors.ts';

/** Name of the simulated cluster; its keys are shown by the admin endpoint. */
export const simulatedIssuer = 'https://oidc.simulated.example';
const toleranceSeconds = 300;

export interface ExternalIssuer {
  readonly issuer: string;
  readonly publicKey: KeyObject;
  jwks(): Promise<{ keys: Json[] }>;
  sign(claims: {
    readonly subject: string;
    readonly audience: string;
    readonly issuer?: string;
    readonly lifeSeconds?: number;
  }): Promise<string>;
}

export function createExternalIssuer(now: () => Date): ExternalIssuer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = 'simulated-cluster';
  return {
    issuer: simulatedIssuer,
    publicKey,
    jwks: async () => ({ keys: [{ ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } as Json] }),
    sign: ({ subject, audience, issuer = simulatedIssuer, lifeSeconds = 3600 }) => {
      const at = Math.floor(now().getTime() / 1000);
      return new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(Math.min(at, at + lifeSeconds))
        .setExpirationTime(at + lifeSeconds)
        .sign(privateKey);
    },
  };
}

interface Trust {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/** Federated credentials of a client: its own, and those that its application object has in Graph. */
function trusts(client: ClientIdentity, world: World): readonly Trust[] {
  const application = world.graph.set('applications')?.at(world.clients.indexOf(client));
  const listed =
    application?.appId === client.clientId
      ? world.graph.navigation('applications', String(application.id), 'federatedidentitycredentials')
      : undefined;
  const found: Trust[] = [...(client.federatedCredentials ?? [])];
  for (let index = 0; index < (listed?.size ?? 0); index++) {
    const { issuer, subject, audiences } = listed?.at(index) ?? {};
    const names = Array.isArray(audiences) ? audiences.map(String) : [];
    found.push({ issuer: String(issuer), subject: String(subject), audiences: names });
  }
  return found;
}

/** True for an assertion that no certificate of the application signed: its issuer is somebody else. */
export function isForeign(assertion: string, client: ClientIdentity): boolean {
  try {
    return decodeJwt(assertion).iss !== client.clientId;
  } catch {
    return false;
  }
}

/** Undefined when the token is good. Errors: 700211 issuer, 700213 subject, 700212 audience, 700024 time, 50027 signature. */
export async function checkFederated(
  client: ClientIdentity,
  assertion: string,
  { world, issuer, now }: { readonly world: World; readonly issuer: ExternalIssuer; readonly now: Date },
): Promise<EntraError | undefined> {
  const { iss = '', sub = '', aud } = decodeJwt(assertion);
  const audience = String(Array.isArray(aud) ? aud[0] : aud);
  const ofIssuer = trusts(client, world).filter((trust) => trust.issuer === iss);
  if (ofIssuer.length === 0) return entraErrors.noFederatedIssuer(iss);
  const ofSubject = ofIssuer.filter((trust) => trust.subject === sub);
  if (ofSubject.length === 0) return entraErrors.noFederatedSubject(sub);
  if (!ofSubject.some(({ audiences }) => audiences.includes(audience)))
    return entraErrors.noFederatedAudience(audience);
  try {
    const options = {
      algorithms: ['RS256'],
      clockTolerance: toleranceSeconds,
      currentDate: now,
      requiredClaims: ['exp'],
    };
    await jwtVerify(assertion, issuer.publicKey, options);
    return undefined;
  } catch (error) {
    return error instanceof errors.JWTExpired ? entraErrors.assertionTime() : entraErrors.malformedAssertion();
  }
}
