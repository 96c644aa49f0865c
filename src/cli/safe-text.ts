/** Names come from tenants that anybody may have written into: none of them may steer the terminal. */

/**
 * Control characters (escape sequences begin with one), direction overrides, invisible and private formatting, line
 * separators, lone surrogates. The two joiners stay: emoji and several scripts need them, and they move nothing.
 */
const hazards = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with every hazard written out (`\u{1b}`), on one line. */
export function safeText(text: string): string {
  return text.replace(hazards, (character) => short[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** JSON that says the same as `JSON.stringify` and holds no hazard either. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(hazards, (character) =>
    character === '\n' ? character : jsonEscape(character),
  );
}

function jsonEscape(character: string): string {
  // Code units, not code points: JSON knows characters beyond the first plane as pairs only.
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
