/** The text of a condition as a tree ("Azure role assignment condition format and syntax"). */

export type Condition =
  | { readonly kind: 'or' | 'and'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'action' | 'subOperation'; readonly names: readonly string[] }
  | { readonly kind: 'exists'; readonly attribute: string }
  | { readonly kind: 'compare'; readonly left: Operand; readonly operator: string; readonly right: Operand };

export type Operand =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'values'; readonly values: readonly string[] };

const tokens = /\s*(?:(@[A-Za-z]+\[[^\]]*\])|'([^']*)'|(&&|\|\||[(){},!])|([A-Za-z0-9][\w:.-]*))/y;

type Token = { readonly kind: 'attribute' | 'text' | 'sign' | 'word'; readonly text: string };

const families: Readonly<Record<string, RegExp>> = {
  String: /^(?:Not)?(?:Equals|StartsWith|Like)(?:IgnoreCase)?$/i,
  Numeric: /^(?:Equals|NotEquals|(?:Less|Greater)Than(?:Equals)?)$/i,
  DateTime: /^(?:Equals|NotEquals|(?:Less|Greater)Than(?:Equals)?)$/i,
  Guid: /^(?:Not)?Equals$/i,
  Bool: /^(?:Not)?Equals$/i,
  Ip: /^(?:Not)?(?:Equals|Match|InRange)$/i,
};

/** The tree; `undefined` for what is not a condition. */
export function parseCondition(source: string): Condition | undefined {
  const list = tokenize(source);
  if (!list) return undefined;
  try {
    const reader = new Reader(list);
    const tree = reader.either();
    return reader.atEnd() ? tree : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function tokenize(source: string): Token[] | undefined {
  const list: Token[] = [];
  const text = source.trimEnd();
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.length) {
    const match = tokens.exec(text);
    if (!match) return undefined;
    const [, attribute, quoted, sign, word] = match;
    if (attribute !== undefined) list.push({ kind: 'attribute', text: attribute });
    else if (quoted !== undefined) list.push({ kind: 'text', text: quoted });
    else if (sign !== undefined) list.push({ kind: 'sign', text: sign });
    else if (word !== undefined) list.push({ kind: 'word', text: word });
  }
  return list;
}

/** Recursive descent; AND binds tighter than OR. Throws SyntaxError. */
class Reader {
  readonly #list: readonly Token[];
  #at = 0;

  constructor(list: readonly Token[]) {
    this.#list = list;
  }

  atEnd(): boolean {
    return this.#at === this.#list.length;
  }

  either(): Condition {
    let left = this.#both();
    while (this.#take('OR') || this.#take('||')) left = { kind: 'or', left, right: this.#both() };
    return left;
  }

  #both(): Condition {
    let left = this.#negated();
    while (this.#take('AND') || this.#take('&&')) left = { kind: 'and', left, right: this.#negated() };
    return left;
  }

  #negated(): Condition {
    return this.#take('NOT') || this.#take('!') ? { kind: 'not', of: this.#negated() } : this.#single();
  }

  #single(): Condition {
    if (this.#take('(')) {
      const inner = this.either();
      this.#need(')');
      return inner;
    }
    if (this.#take('ActionMatches')) return { kind: 'action', names: this.#set() };
    if (this.#take('SubOperationMatches')) return { kind: 'subOperation', names: this.#set() };
    if (this.#take('Exists')) {
      const operand = this.#operand();
      if (operand.kind !== 'attribute') throw new SyntaxError('Exists asks about an attribute');
      return { kind: 'exists', attribute: operand.name };
    }
    const left = this.#operand();
    const operator = this.#operator();
    return { kind: 'compare', left, operator, right: this.#operand() };
  }

  #operator(): string {
    const token = this.#list[this.#at++];
    const text = token?.kind === 'word' ? token.text : '';
    const [, name = ''] = /^(?:For(?:Any|All)Of(?:Any|All)Values:)?(\w+)$/i.exec(text) ?? [];
    const known = Object.entries(families).some(([family, rest]) => {
      return name.toLowerCase().startsWith(family.toLowerCase()) && rest.test(name.slice(family.length));
    });
    if (!known) throw new SyntaxError(`no operator: ${text}`);
    return text;
  }

  #operand(): Operand {
    const token = this.#list[this.#at];
    if (token?.kind === 'sign' && token.text === '{') return { kind: 'values', values: this.#set() };
    this.#at++;
    if (token?.kind === 'attribute') return { kind: 'attribute', name: token.text };
    if (token?.kind === 'text' || token?.kind === 'word') return { kind: 'values', values: [token.text] };
    throw new SyntaxError('an attribute or a value is missing');
  }

  #set(): string[] {
    this.#need('{');
    const values: string[] = [];
    do {
      const token = this.#list[this.#at++];
      if (token?.kind !== 'text' && token?.kind !== 'word') throw new SyntaxError('a value is missing');
      values.push(token.text);
    } while (this.#take(','));
    this.#need('}');
    return values;
  }

  #take(text: string): boolean {
    const token = this.#list[this.#at];
    if (token?.kind !== 'sign' && token?.kind !== 'word') return false;
    if (token.text.toLowerCase() !== text.toLowerCase()) return false;
    this.#at++;
    return true;
  }

  #need(text: string): void {
    if (!this.#take(text)) throw new SyntaxError(`${text} is missing`);
  }
}
