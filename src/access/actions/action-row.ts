import type { Tri } from '../conditions/tri.ts';
import { compilePattern, defaultMatchOptions, type Match, type MatchOptions, type Pattern } from './pattern.ts';

/** One permission block of a role definition or a deny assignment, in Microsoft's names. */
export interface PermissionBlock {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
  /** Number of the condition that hangs on this block, or -1. */
  readonly condition: number;
}

/** Control actions come from `actions` alone, data actions from `dataActions` alone (role-definitions). */
export type Plane = 'control' | 'data';

/** What one action is to one block: the pattern that grants it, when no pattern of the same block takes it away again. */
export interface BlockMatch {
  readonly block: number;
  readonly pattern: string;
  readonly match: Exclude<Match, false>;
}

/** Which roles grant one action. */
export interface ActionRow {
  readonly action: string;
  readonly plane: Plane;
  /** By role: 0 does not grant it, 1 grants it, 2 grants it under a condition of the role definition. */
  readonly byRole: Uint8Array;
  /** Truth of assignments' conditions for this action when nothing else is known, by condition. */
  readonly conditions: Map<number, Tri>;
}

/**
 * The permission blocks of all roles, asked by action: a row over the roles is computed when an action is asked for the first
 * time and kept. Patterns are indexed by their first segment, so that a row looks at a few hundred of them.
 */
export class RoleActions {
  readonly #blocks: readonly (readonly PermissionBlock[])[];
  readonly #options: MatchOptions;
  readonly #condition: (condition: number, action: string) => Tri;
  readonly #rows = new Map<string, ActionRow>();
  #indexes: Partial<Record<Plane, PlaneIndex>> = {};

  constructor(
    blocks: readonly (readonly PermissionBlock[])[],
    condition: (condition: number, action: string) => Tri,
    options: MatchOptions = defaultMatchOptions,
  ) {
    this.#blocks = blocks;
    this.#condition = condition;
    this.#options = options;
  }

  row(action: string, plane: Plane): ActionRow {
    const lower = action.toLowerCase();
    const key = plane === 'data' ? `data ${lower}` : lower;
    const known = this.#rows.get(key);
    if (known) return known;
    if (this.#rows.size >= keptRows) this.#rows.clear();
    const row = { action: lower, plane, byRole: this.#compute(lower, plane), conditions: new Map() };
    this.#rows.set(key, row);
    return row;
  }

  /** The blocks of a role that grant the action, for the evidence. */
  blocksOf(role: number, row: ActionRow): BlockMatch[] {
    return (this.#blocks[role] ?? []).flatMap((block, index) => {
      const found = matchBlock(block, row.action, row.plane, this.#options);
      return found ? [{ block: index, ...found }] : [];
    });
  }

  #compute(action: string, plane: Plane): Uint8Array {
    this.#indexes[plane] ??= new PlaneIndex(this.#blocks, plane, this.#options);
    const byRole = new Uint8Array(this.#blocks.length);
    for (const { role, block } of this.#indexes[plane].granting(action)) {
      const condition = this.#blocks[role]?.[block]?.condition ?? -1;
      const truth = condition < 0 ? true : this.#condition(condition, action);
      if (truth === true) byRole[role] = 1;
      else if (truth === undefined && byRole[role] === 0) byRole[role] = 2;
    }
    return byRole;
  }
}

const keptRows = 4096;

/** The pattern of a block that grants an action; undefined when there is none, or another takes it away. */
export function matchBlock(
  block: Omit<PermissionBlock, 'condition'>,
  action: string,
  plane: Plane,
  options: MatchOptions = defaultMatchOptions,
): Omit<BlockMatch, 'block'> | undefined {
  const [granted, taken] =
    plane === 'data' ? [block.dataActions, block.notDataActions] : [block.actions, block.notActions];
  let best: Omit<BlockMatch, 'block'> | undefined;
  for (const pattern of granted) {
    const match = cachedPattern(pattern, options).matches(action);
    if (match === 'exact') {
      best = { pattern, match };
      break;
    }
    if (match && !best) best = { pattern, match };
  }
  return best && !taken.some((pattern) => cachedPattern(pattern, options).matches(action)) ? best : undefined;
}

const compiled = new Map<string, Pattern>();

function cachedPattern(text: string, options: MatchOptions): Pattern {
  const key = options.elideSegments ? text : `!${text}`;
  let pattern = compiled.get(key);
  if (!pattern) {
    if (compiled.size >= keptPatterns) compiled.clear();
    pattern = compilePattern(text, options);
    compiled.set(key, pattern);
  }
  return pattern;
}

const keptPatterns = 20_000;

interface Use {
  readonly role: number;
  readonly block: number;
  readonly takes: boolean;
}

/** Every distinct pattern of a plane, with the blocks that use it. */
class PlaneIndex {
  #byFirstSegment = new Map<string, PatternUses[]>();
  /** Patterns whose star comes before the first slash ends: they may match anything. */
  #anywhere: PatternUses[] = [];

  constructor(roles: readonly (readonly PermissionBlock[])[], plane: Plane, options: MatchOptions) {
    const uses = new Map<string, PatternUses>();
    const add = (text: string, use: Use) => {
      const key = text.toLowerCase();
      const known = uses.get(key);
      if (known) known.uses.push(use);
      else uses.set(key, { pattern: cachedPattern(text, options), uses: [use] });
    };
    for (const [role, blocks] of roles.entries()) {
      for (const [block, { actions, notActions, dataActions, notDataActions }] of blocks.entries()) {
        for (const text of plane === 'data' ? dataActions : actions) add(text, { role, block, takes: false });
        for (const text of plane === 'data' ? notDataActions : notActions) add(text, { role, block, takes: true });
      }
    }
    for (const one of uses.values()) {
      const slash = one.pattern.prefix.indexOf('/');
      const list = slash < 0 && one.pattern.text.includes('*') ? this.#anywhere : this.#bucket(one.pattern.prefix);
      list.push(one);
    }
  }

  granting(action: string): { role: number; block: number }[] {
    const granted = new Map<string, { role: number; block: number }>();
    const taken = new Set<string>();
    for (const { pattern, uses } of [...this.#anywhere, ...(this.#byFirstSegment.get(firstSegment(action)) ?? [])]) {
      if (!pattern.matches(action)) continue;
      for (const { role, block, takes } of uses) {
        const key = `${role}/${block}`;
        if (takes) taken.add(key);
        else granted.set(key, { role, block });
      }
    }
    return [...granted].filter(([key]) => !taken.has(key)).map(([, found]) => found);
  }

  #bucket(text: string): PatternUses[] {
    const segment = firstSegment(text);
    const known = this.#byFirstSegment.get(segment);
    if (known) return known;
    const made: PatternUses[] = [];
    this.#byFirstSegment.set(segment, made);
    return made;
  }
}

interface PatternUses {
  readonly pattern: Pattern;
  readonly uses: Use[];
}

const firstSegment = (text: string) => text.slice(0, text.indexOf('/') < 0 ? text.length : text.indexOf('/'));
