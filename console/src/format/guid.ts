const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const guidExample = '00000000-0000-0000-0000-000000000000';

/** Whether a text, without spaces around it, is a GUID. */
export function isGuid(text: string): boolean {
  return guid.test(text.trim());
}
