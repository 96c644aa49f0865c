export type Token =
  | { readonly kind: 'mark'; readonly text: '(' | ')' | '{' | '}' | ',' | '!' | '&&' | '||'; readonly at: number }
  | { readonly kind: 'word' | 'text' | 'attribute'; readonly text: string; readonly at: number };

/** What is wrong with a condition, and where. */
export class ConditionSyntaxError extends Error {
  override readonly name = 'ConditionSyntaxError';
}

/** One attribute, quoted text, mark or bare word (GUID, number, operator) after white space. */
const token =
  /\s*(?:(@[A-Za-z]+\s*\[[^\]]*\])|'((?:[^'\\]|\\.|'')*)'|"((?:[^"\\]|\\.)*)"|(&&|\|\||[(){},!])|([^\s(){},!'"&|@[\]]+))/y;

/** @throws {ConditionSyntaxError} at the first thing that is no token */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new ConditionSyntaxError(`unexpected text at character ${at + 1}`);
    const [, attribute, single, double, mark, word] = found;
    if (attribute !== undefined) tokens.push({ kind: 'attribute', text: attribute, at });
    else if (single !== undefined) tokens.push({ kind: 'text', text: single.replaceAll("''", "'"), at });
    else if (double !== undefined) tokens.push({ kind: 'text', text: double, at });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark as '(', at });
    else tokens.push({ kind: 'word', text: word ?? '', at });
  }
  return tokens;
}
