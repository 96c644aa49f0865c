import type { ConnectionInput } from '../../api/types.ts';

/** What is typed into the form. */
export interface ConnectionDraft {
  readonly name: string;
  readonly cloud: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly kind: 'client-secret' | 'client-certificate';
  readonly clientSecret: string;
  readonly certificate: string;
}

export const emptyDraft: ConnectionDraft = {
  name: '',
  cloud: 'commercial',
  tenantId: '',
  clientId: '',
  kind: 'client-secret',
  clientSecret: '',
  certificate: '',
};

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is missing or cannot be right, by field; the server checks the rest. */
export function draftErrors(draft: ConnectionDraft): Partial<Record<keyof ConnectionDraft, string>> {
  return {
    ...(draft.tenantId.trim() === '' ? { tenantId: 'Enter the tenant id.' } : {}),
    ...(guid.test(draft.clientId.trim())
      ? {}
      : { clientId: 'Enter a GUID, such as 00000000-0000-0000-0000-000000000000.' }),
    ...(draft.kind === 'client-secret' && draft.clientSecret === ''
      ? { clientSecret: 'Enter the client secret.' }
      : {}),
    ...(draft.kind === 'client-certificate' && !draft.certificate.includes('-----BEGIN')
      ? { certificate: 'Paste the PEM text of the certificate and its private key.' }
      : {}),
  };
}

/** The body that the API takes; only the chosen kind of credential is sent. */
export function toInput(draft: ConnectionDraft): ConnectionInput {
  const clientId = draft.clientId.trim();
  const name = draft.name.trim();
  return {
    ...(name === '' ? {} : { name }),
    cloud: draft.cloud,
    tenantId: draft.tenantId.trim(),
    credential:
      draft.kind === 'client-secret'
        ? { kind: 'client-secret', clientId, clientSecret: draft.clientSecret }
        : { kind: 'client-certificate', clientId, certificate: draft.certificate },
  };
}
