/** What was typed, and how well a short list's texts fit it. */

export interface Asked {
  /** In lower case, single spaces. */
  readonly phrase: string;
  /** Its words, each once. */
  readonly words: readonly string[];
}

const mostWords = 4;

/** Undefined where nothing was typed that could be looked for. */
export function readAsked(text: string): Asked | undefined {
  const phrase = text
    .replaceAll('\0', '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .replace(/^(\/.+)\/$/, '$1');
  if (phrase === '') return undefined;
  return { phrase, words: [...new Set(phrase.split(' '))].slice(0, mostWords) };
}

/**
 * The fitting items, best first: a text is what was typed, begins with it, has a word that does, contains it; or the texts together
 * have each of its words.
 */
export function bestOf<Item>(
  items: readonly Item[],
  asked: Asked,
  textsOf: (item: Item) => readonly string[],
  limit: number,
): { readonly items: Item[]; readonly more: boolean } {
  const fitting = items
    .flatMap((item) => {
      const rank = rankOf(
        textsOf(item).map((text) => text.toLowerCase()),
        asked,
      );
      return rank === undefined ? [] : [{ item, rank }];
    })
    .sort((a, b) => a.rank - b.rank);
  return { items: fitting.slice(0, limit).map(({ item }) => item), more: fitting.length > limit };
}

function rankOf(texts: readonly string[], { phrase, words }: Asked): number | undefined {
  if (texts.includes(phrase)) return 0;
  if (texts.some((text) => text.startsWith(phrase))) return 1;
  if (texts.some((text) => beginsWord(text, phrase))) return 2;
  if (words.every((word) => texts.some((text) => beginsWord(text, word)))) return 3;
  return words.every((word) => texts.some((text) => text.includes(word))) ? 4 : undefined;
}

function beginsWord(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}
