import { type ConditionContext, evaluateCondition } from './evaluate.ts';
import { parseCondition } from './parse.ts';
import type { Expression } from './syntax.ts';
import { ConditionSyntaxError } from './tokens.ts';
import type { Tri } from './tri.ts';

/** Conditions by number: each distinct text is parsed once, when it is first asked. */
export class ConditionTable {
  readonly texts: readonly string[];
  readonly #parsed: (Expression | ConditionSyntaxError)[] = [];

  constructor(texts: readonly string[]) {
    this.texts = texts;
  }

  /** Undefined too for a condition that cannot be read; `problem` says why. */
  evaluate(condition: number, context: ConditionContext): Tri {
    const parsed = this.#parse(condition);
    return parsed instanceof ConditionSyntaxError ? undefined : evaluateCondition(parsed, context);
  }

  /** Why a condition cannot be read; undefined when it can. */
  problem(condition: number): string | undefined {
    const parsed = this.#parse(condition);
    return parsed instanceof ConditionSyntaxError ? parsed.message : undefined;
  }

  #parse(condition: number): Expression | ConditionSyntaxError {
    const known = this.#parsed[condition];
    if (known) return known;
    const made = read(this.texts[condition] ?? '');
    this.#parsed[condition] = made;
    return made;
  }
}

function read(text: string): Expression | ConditionSyntaxError {
  try {
    return parseCondition(text);
  } catch (error) {
    if (error instanceof ConditionSyntaxError) return error;
    throw error;
  }
}

/** Numbers the texts of conditions while a model is built. */
export class ConditionTexts {
  readonly texts: string[];
  readonly #numbers: Map<string, number>;

  constructor(base: readonly string[] = []) {
    this.texts = [...base];
    this.#numbers = new Map(base.map((text, number) => [text, number]));
  }

  /** -1 for no condition. */
  number(text: string | null | undefined): number {
    const trimmed = text?.trim();
    if (!trimmed) return -1;
    const known = this.#numbers.get(trimmed);
    if (known !== undefined) return known;
    this.#numbers.set(trimmed, this.texts.length);
    return this.texts.push(trimmed) - 1;
  }
}
