/** What roles have in common: every pattern that one names, and how far each of the others grants it. Pure. */
import { type ActionPattern, actionPattern } from '../../access/index.ts';
import type { ComparedAction, Verdict } from './schema.ts';

/** One permission block, in Azure's names; a directory role has `actions` and `notActions` only. */
export interface Block {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
  readonly conditional: boolean;
}

const shown = 20;

export function compareRoles(roles: readonly (readonly Block[])[]): ComparedAction[] {
  return (['action', 'dataAction'] as const).flatMap((kind) => {
    const sides = roles.map((blocks) => blocks.map((block) => sideOf(block, kind)));
    const patterns = new Map<string, ActionPattern>();
    for (const { granted } of sides.flat())
      for (const pattern of granted) if (!patterns.has(lower(pattern))) patterns.set(lower(pattern), pattern);
    return [...patterns.values()]
      .toSorted((one, other) => (lower(one) < lower(other) ? -1 : 1))
      .map((pattern) => {
        const verdicts = sides.map((blocks) => judge(pattern, blocks));
        return {
          kind,
          pattern: pattern.text,
          words: patternWords(pattern.text),
          same: verdicts.every(({ grants, conditional }) => grants === 'all' && !conditional),
          roles: verdicts,
        };
      });
  });
}

interface Side {
  readonly granted: readonly ActionPattern[];
  readonly taken: readonly ActionPattern[];
  readonly conditional: boolean;
}

const lower = ({ text }: ActionPattern): string => text.toLowerCase();

function sideOf(block: Block, kind: ComparedAction['kind']): Side {
  const [granted, taken] =
    kind === 'action' ? [block.actions, block.notActions] : [block.dataActions, block.notDataActions];
  return {
    granted: granted.map((text) => actionPattern(text)),
    taken: taken.map((text) => actionPattern(text)),
    conditional: block.conditional,
  };
}

/**
 * Whether every action of a pattern is one of another: it is where the other matches the pattern as it is written, as each of
 * its stars is then taken up by one of the other's.
 */
const covers = (wide: ActionPattern, narrow: ActionPattern): boolean => wide.matches(lower(narrow)) !== false;

const none: Verdict = { grants: 'none', by: null, parts: [], except: [], conditional: false };
const order = { all: 0, some: 1, none: 2 } as const;

/** The best that a block of the role makes of it: blocks add up. */
function judge(pattern: ActionPattern, blocks: readonly Side[]): Verdict {
  const each = blocks.map((block) => judgeBlock(pattern, block));
  const [best = none] = each.toSorted(
    (one, other) => order[one.grants] - order[other.grants] || Number(one.conditional) - Number(other.conditional),
  );
  if (best.grants !== 'some') return best;
  const parts = each.filter(({ grants }) => grants === 'some').flatMap((one) => one.parts);
  return { ...best, parts: [...new Set(parts)].slice(0, shown) };
}

function judgeBlock(pattern: ActionPattern, { granted, taken, conditional }: Side): Verdict {
  if (taken.some((each) => covers(each, pattern))) return none;
  const wide = granted.find((each) => lower(each) === lower(pattern)) ?? granted.find((each) => covers(each, pattern));
  const parts = wide ? [] : granted.filter((each) => covers(pattern, each) && !taken.some((one) => covers(one, each)));
  if (!wide && parts.length === 0) return none;
  const lost = taken.filter((each) => meets(each, pattern));
  return {
    grants: wide && lost.length === 0 ? 'all' : 'some',
    by: wide && lower(wide) !== lower(pattern) ? wide.text : null,
    parts: parts.slice(0, shown).map(({ text }) => text),
    except: lost.slice(0, shown).map(({ text }) => text),
    conditional,
  };
}

/** Whether an action may be of both: `X/{star}` and `{star}/write` have some in common, though neither holds the other. */
function meets(one: ActionPattern, other: ActionPattern): boolean {
  const [first, second] = [lower(one), lower(other)];
  if (!first.includes('*')) return other.matches(first) !== false;
  if (!second.includes('*')) return one.matches(second) !== false;
  const [start, begin] = [first.split('*')[0] ?? '', second.split('*')[0] ?? ''];
  const [end, finish] = [first.split('*').at(-1) ?? '', second.split('*').at(-1) ?? ''];
  return (start.startsWith(begin) || begin.startsWith(start)) && (end.endsWith(finish) || finish.endsWith(end));
}

const verbs: Readonly<Record<string, string>> = {
  read: 'Reads',
  write: 'Writes',
  delete: 'Deletes',
  action: 'Runs every operation on',
};

/** What a pattern with stars stands for, in a sentence; null without a star. */
export function patternWords(pattern: string): string | null {
  if (!pattern.includes('*')) return null;
  if (pattern === '*') return 'Everything, of every service';
  const parts = pattern.split('/');
  const last = parts.at(-1) ?? '';
  const place = parts.slice(0, last === '*' || verbs[last.toLowerCase()] ? -1 : undefined);
  while (place.at(-1) === '*') place.pop();
  const of = place.length === 0 ? 'every service' : place.join('/');
  if (of.includes('*')) return `Everything that fits ${pattern}, where * stands for anything, slashes as well`;
  if (last === '*') return `Everything in ${of}`;
  const verb = verbs[last.toLowerCase()];
  return verb === undefined
    ? `Everything that fits ${pattern}, where * stands for anything, slashes as well`
    : `${verb} everything in ${of}`;
}
