export interface JsonToken {
  readonly kind: 'key' | 'text' | 'other' | 'plain';
  readonly text: string;
  readonly start: number;
}

const word = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** Divides JSON text into words to colour; the parts joined are the text again. */
export function jsonTokens(json: string): JsonToken[] {
  const found: JsonToken[] = [];
  let end = 0;
  for (const match of json.matchAll(word)) {
    const [whole, quoted, colon] = match;
    if (match.index > end) found.push({ kind: 'plain', text: json.slice(end, match.index), start: end });
    const kind = quoted === undefined ? 'other' : colon === undefined ? 'text' : 'key';
    found.push({ kind, text: whole, start: match.index });
    end = match.index + whole.length;
  }
  if (end < json.length) found.push({ kind: 'plain', text: json.slice(end), start: end });
  return found;
}
