/**
 * Texts of people in four languages. Whatever a text holds, it stays one literal: quotes, `$()`, backticks and line ends do
 * nothing, and characters that cannot be seen (controls, bidirectional marks) show as escapes, so that who reads a script
 * before running it reads what runs.
 */

/** Controls, format characters (bidirectional marks among them) and separators of lines. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const hex = (character: string): string => (character.codePointAt(0) ?? 0).toString(16);

/** One word of bash. NUL, which no argument can hold, is left out. */
export function shellWord(text: string): string {
  const whole = text.replaceAll('\0', '').toWellFormed();
  if (!unseen.test(whole)) return `'${whole.replaceAll("'", `'\\''`)}'`;
  // Bytes and not `\u`, which bash writes by the locale it happens to run in.
  const escaped = [...whole].map((character) => {
    if (character === '\\' || character === "'") return `\\${character}`;
    if (!unseen.test(character)) return character;
    return [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  });
  return `$'${escaped.join('')}'`;
}

/** A string of Terraform's language ("Strings and Templates"): no template begins in it. */
export function terraformString(text: string): string {
  const characters = [...text.toWellFormed()].map((character, at, all) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    // `$${` is read as an escape only where no other `$` stands before it, so the sign itself is written by its number.
    if ((character === '$' || character === '%') && all[at + 1] === '{') return `\\u${hex(character).padStart(4, '0')}`;
    if (!unseen.test(character)) return character;
    const number = hex(character);
    return number.length > 4 ? `\\U${number.padStart(8, '0')}` : `\\u${number.padStart(4, '0')}`;
  });
  return `"${characters.join('')}"`;
}

/** A string of Bicep ("Data types in Bicep", strings): nothing is interpolated. */
export function bicepString(text: string): string {
  const characters = [...text.toWellFormed()].map((character) => {
    if (character === "'" || character === '\\' || character === '$') return `\\${character}`;
    return unseen.test(character) ? `\\u{${hex(character)}}` : character;
  });
  return `'${characters.join('')}'`;
}

/** Code in Markdown: a fence longer than any inside, on one line. */
export function markdownCode(text: string): string {
  const shown = [...text.toWellFormed()]
    .map((character) => (unseen.test(character) ? `\\u{${hex(character)}}` : character))
    .join('');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = shown === '' || longest > 0 || shown.startsWith(' ') || shown.endsWith(' ') ? ' ' : '';
  return `${fence}${room}${shown}${room}${fence}`;
}
