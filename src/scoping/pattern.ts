/** Patterns of user principal names. Pure. */

/**
 * Characters that no userPrincipalName has, so that a pattern with one of them would never match; most come from a regular
 * expression that somebody has written instead. Source: Microsoft Entra, "Prepare for directory synchronization", attributes.
 */
const impossible = /[\s\\%&+/={}|<>();:,[\]"]/;

/** What is wrong with a pattern, as the end of a sentence; undefined when nothing is. */
export function patternFault(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'is empty';
  const found = impossible.exec(pattern)?.[0];
  if (found !== undefined) {
    return `has the character ${JSON.stringify(found)}, which no user principal name has`;
  }
  if (pattern.split('@').length > 2) return 'has more than one @';
  if (/^[*?@]*$/.test(pattern)) return 'matches everybody';
  return undefined;
}

/** As a pattern of SQL's LIKE with the backslash as its escape, in lower case. */
export function likePattern(pattern: string): string {
  return pattern
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_');
}
