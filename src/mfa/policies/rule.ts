/** A filter rule without differences that mean nothing: space between words. */
export const normalRule = (rule: string): string => rule.trim().replace(/\s+/g, ' ');
