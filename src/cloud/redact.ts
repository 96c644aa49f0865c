import type { Credential } from './credential.ts';

const limit = 600;

/** Makes a text of a service fit for errors and logs: no token, no secret of this credential, bounded length. */
export type Redact = (text: string) => string;

export function createRedactor(credential: Credential): Redact {
  const secrets =
    'clientSecret' in credential && credential.clientSecret
      ? [credential.clientSecret, encodeURIComponent(credential.clientSecret)]
      : [];
  return (text) => {
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, '[secret]');
    return clean
      .replace(/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[secret]')
      .replace(/eyJ[\w-]+(\.[\w-]+)*\.?/g, '[token]')
      .replace(/\bBearer\s+(?!realm|authorization)[^\s,"]+/gi, 'Bearer [token]')
      .slice(0, limit);
  };
}
