/** What Graph bodies have in common. */
import { maybeText } from '../vendor.ts';

/** The annotation that tells items of a mixed collection apart. */
export const odataType = { '@odata.type': maybeText } as const;

/** `#microsoft.graph.ipNamedLocation` becomes `ipNamedLocation`. */
export function typeName(item: { readonly '@odata.type'?: string | null | undefined }): string | undefined {
  return item['@odata.type']?.replace(/^#?microsoft\.graph\./i, '');
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an object id, and not one of the words (`All`, `all_users`, `None`) that stand in its place. */
export const isGuid = (text: string | null | undefined): text is string => typeof text === 'string' && guid.test(text);
