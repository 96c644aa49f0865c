// Control characters, zero-width characters and bidirectional overrides: names in a directory are chosen by strangers, and
// these can make one name look like another (Unicode Technical Report 36, "Unicode Security Considerations").
// The joiners U+200C and U+200D stay: Persian names and many emoji need them.
const hidden = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** The text with every invisible or direction-changing character written out, such as `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => `⟨U+${hex(character)}⟩`);
}

/** JSON text with the same characters as JSON escapes, so that what is copied stays the same document. */
export function escapeHidden(json: string): string {
  return json.replace(hidden, (character) => (character === '\n' ? character : `\\u${hex(character).toLowerCase()}`));
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
