const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Text for the content of an element or an attribute. What XML 1.0 cannot hold in any spelling, such as control characters and
 * halves of surrogate pairs, becomes U+FFFD ("Extensible Markup Language (XML) 1.0", 2.2 Characters).
 */
export function xmlText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
      .replace(/[&<>"']/g, (character) => entities[character] ?? '')
      // Parsers turn a carriage return into a line feed; U+007F to U+009F steer terminals.
      .replace(/[\r\n\t\u007F-\u009F]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
