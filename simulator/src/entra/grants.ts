/** Authorization codes and refresh tokens of signed-in users, in memory, and what the page and the token endpoint are told to do. */
import { createHash, randomBytes } from 'node:crypto';
import { type EntraError, entraErrors } from './errors.ts';

export interface CodeGrant {
  readonly clientId: string;
  readonly userId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string;
}

export interface SignInSetting {
  /** Id or user principal name of the user who is signed in without a page. */
  readonly user?: string;
  /** What the page answers to the application; `ask` shows it. Default `grant` when `user` is set. */
  readonly consent?: 'grant' | 'decline' | 'admin-required';
  /** What a refresh token is answered with. */
  readonly refresh?: 'mfa' | 'enrol' | 'consent';
  /** A refresh token works once only. Entra leaves the earlier one alone; stricter servers do not. */
  readonly strictRotation?: boolean;
}

export interface SignIns {
  setting: SignInSetting;
  newCode(grant: CodeGrant): string;
  /** Takes a code, once. Errors: 54005, 70008, 501481, 50011. */
  redeem(code: string, form: URLSearchParams, clientId: string): CodeGrant | EntraError;
  newRefreshToken(clientId: string, userId: string): string;
  /** Every refresh token that was given until now. */
  given(): readonly string[];
  /** Whose a refresh token is. Errors: 70000, 700082, 50173, 50076, 50079, 65001. */
  refresh(token: string, clientId: string): { readonly userId: string } | EntraError;
  /** Ends everything that was given to a user until now, as a new password does. */
  revoke(userId: string): void;
}

const codeLifeMs = 10 * 60_000;
const idleLifeMs = 90 * 86_400_000;
/** After it was redeemed a code is remembered, so that a second time can be told from a false code. */
interface Code extends CodeGrant {
  readonly issuedAt: number;
  used: boolean;
}

export function createSignIns(now: () => Date): SignIns {
  const codes = new Map<string, Code>();
  const refreshTokens = new Map<string, { clientId: string; userId: string; issuedAt: Date; used: boolean }>();
  const revokedAt = new Map<string, Date>();
  const random = (prefix: string) => `${prefix}.${randomBytes(48).toString('base64url')}`;

  const signIns: SignIns = {
    setting: {},
    newCode: (grant) => {
      const code = random('0.A');
      codes.set(code, { ...grant, issuedAt: now().getTime(), used: false });
      return code;
    },
    redeem: (code, form, clientId) => {
      const found = codes.get(code);
      if (!found || found.clientId !== clientId) return entraErrors.badGrant();
      if (found.used) return entraErrors.usedCode();
      if (now().getTime() - found.issuedAt > codeLifeMs) return entraErrors.expiredGrant();
      found.used = true;
      if (form.get('redirect_uri') !== found.redirectUri) return entraErrors.otherRedirect(found.redirectUri);
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      return challenge === found.challenge ? found : entraErrors.wrongVerifier();
    },
    newRefreshToken: (clientId, userId) => {
      const token = random('1.A');
      refreshTokens.set(token, { clientId, userId, issuedAt: now(), used: false });
      return token;
    },
    given: () => [...refreshTokens.keys()],
    refresh: (token, clientId) => {
      const found = refreshTokens.get(token);
      if (!found || found.clientId !== clientId) return entraErrors.badGrant();
      const { userId, issuedAt } = found;
      if (now().getTime() - issuedAt.getTime() > idleLifeMs) return entraErrors.expiredRefreshToken(issuedAt);
      const revoked = revokedAt.get(userId);
      if (revoked && issuedAt <= revoked) return entraErrors.revokedGrant(issuedAt, revoked);
      if (found.used && signIns.setting.strictRotation) return entraErrors.revokedGrant(issuedAt, now());
      const { refresh } = signIns.setting;
      if (refresh === 'mfa') return entraErrors.needsMfa();
      if (refresh === 'enrol') return entraErrors.needsEnrolment();
      if (refresh === 'consent') return entraErrors.noConsent(clientId);
      found.used = true;
      return { userId };
    },
    revoke: (userId) => void revokedAt.set(userId, now()),
  };
  return signIns;
}
