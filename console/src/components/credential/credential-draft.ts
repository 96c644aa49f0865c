import type { CredentialInput, CredentialKindName } from '../../api/types.ts';
import { guidExample, isGuid } from '../../format/guid.ts';

/** What is typed in to prove who Assay is. */
export interface CredentialDraft {
  readonly kind: CredentialKindName;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM text. */
  readonly certificate: string;
  /** A PFX file in base64, and its name. */
  readonly pfx: string;
  readonly pfxName: string;
  readonly password: string;
  readonly sendChain: boolean;
  readonly tokenFile: string;
}

export const emptyCredential: CredentialDraft = {
  kind: 'client-secret',
  clientId: '',
  clientSecret: '',
  certificate: '',
  pfx: '',
  pfxName: '',
  password: '',
  sendChain: false,
  tokenFile: '',
};

export type CredentialErrors = Partial<Record<keyof CredentialDraft, string>>;

/** What is missing or cannot be right, by field; Microsoft decides the rest. */
export function credentialErrors(draft: CredentialDraft): CredentialErrors {
  const { kind, certificate, pfx } = draft;
  const mayBeEmpty = kind === 'managed-identity' && draft.clientId.trim() === '';
  return {
    ...(isGuid(draft.clientId) || mayBeEmpty ? {} : { clientId: `Enter a GUID, such as ${guidExample}.` }),
    ...(kind === 'client-secret' ? secretErrors(draft.clientSecret) : {}),
    ...(kind === 'client-certificate' && pfx === '' && !certificate.includes('-----BEGIN')
      ? { certificate: 'Paste the PEM text of the certificate and its private key, or choose a PFX or PEM file.' }
      : {}),
  };
}

function secretErrors(secret: string): CredentialErrors {
  if (secret === '') return { clientSecret: 'Enter the client secret.' };
  // The portal shows both side by side, and the id is the one that stays visible.
  if (isGuid(secret)) return { clientSecret: 'This is the id of a secret. Enter its value, which was shown once.' };
  return {};
}

/** The credential as the API takes it; only the chosen kind is sent. Undefined for a sign-in, which goes another way. */
export function toCredential(draft: CredentialDraft): CredentialInput | undefined {
  const clientId = draft.clientId.trim();
  switch (draft.kind) {
    case 'client-secret':
      return { kind: draft.kind, clientId, clientSecret: draft.clientSecret };
    case 'client-certificate':
      return {
        kind: draft.kind,
        clientId,
        ...(draft.pfx === '' ? { certificate: draft.certificate } : { pfx: draft.pfx }),
        ...(draft.password === '' ? {} : { password: draft.password }),
        ...(draft.sendChain ? { sendChain: true } : {}),
      };
    case 'workload-identity': {
      const tokenFile = draft.tokenFile.trim();
      return { kind: draft.kind, clientId, ...(tokenFile === '' ? {} : { tokenFile }) };
    }
    case 'managed-identity':
      return { kind: draft.kind, ...(clientId === '' ? {} : { clientId }) };
    case 'delegated':
      return undefined;
  }
}

/** What a chosen file holds: PEM text, or else a PFX file. */
export function readCertificateFile(
  name: string,
  bytes: Uint8Array,
): Pick<CredentialDraft, 'certificate' | 'pfx' | 'pfxName'> {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('-----BEGIN')) return { certificate: text, pfx: '', pfxName: '' };
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { certificate: '', pfx: btoa(binary), pfxName: name };
}
