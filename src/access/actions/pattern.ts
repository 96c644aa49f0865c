/**
 * Patterns of actions (role-definitions, conditions-format): letter case does not matter, the whole string has to match, `*`
 * matches any run of characters including `/`, every other character is literal.
 */

export interface Pattern {
  /** As it is written in the role. */
  readonly text: string;
  /** A full literal prefix of everything it matches, in lower case. */
  readonly prefix: string;
  matches(action: string): Match;
}

/**
 * `elided`: it matches only because a `*` that is a whole segment in the middle may stand for no segment at all. Managed Identity
 * Operator holds `userAssignedIdentities/{star}/assign/action` and may do `userAssignedIdentities/assign/action`; inferred, not documented.
 */
export type Match = 'exact' | 'elided' | false;

export interface MatchOptions {
  /** Whether a star between two slashes may stand for no segment. */
  readonly elideSegments: boolean;
}

export const defaultMatchOptions: MatchOptions = { elideSegments: true };

/** @param action in lower case */
export function compilePattern(text: string, { elideSegments }: MatchOptions = defaultMatchOptions): Pattern {
  const lower = text.toLowerCase();
  const parts = lower.split('*');
  const [prefix = '', ...others] = parts;
  const suffix = others.at(-1) ?? '';
  const elidable = elideSegments && lower.includes('/*/');
  return { text, prefix, matches: matcher() };

  function matcher(): (action: string) => Match {
    if (parts.length === 1) return (action) => (action === lower ? 'exact' : false);
    if (parts.length > 2) return manyStars;
    const short = elidable ? prefix + suffix.slice(1) : undefined;
    const least = prefix.length + suffix.length;
    return (action) => {
      if (action.length >= least && action.startsWith(prefix) && action.endsWith(suffix)) return 'exact';
      return short !== undefined && action === short ? 'elided' : false;
    };
  }

  function manyStars(action: string): Match {
    if (!action.startsWith(prefix)) return false;
    if (glob(lower, action, false)) return 'exact';
    return elidable && glob(lower, action, true) ? 'elided' : false;
  }
}

/** All positions at once instead of backtracking: a role with fifty stars costs no more than its length times the action's. */
function glob(pattern: string, action: string, elide: boolean): boolean {
  let reached = new Uint8Array(action.length + 1);
  reached[0] = 1;
  for (let p = 0; p < pattern.length; p++) {
    const next = new Uint8Array(action.length + 1);
    if (elide && pattern.startsWith('/*/', p)) {
      // No segment: the second slash alone. Any segments: a slash, then whatever.
      step(reached, '/*', action, next);
      for (let i = 0; i <= action.length; i++) if (reached[i]) next[i] = 1;
      reached = next;
      p++;
      continue;
    }
    step(reached, pattern[p] ?? '', action, next);
    reached = next;
  }
  return reached[action.length] === 1;
}

function step(reached: Uint8Array, token: string, action: string, next: Uint8Array): void {
  let open = false;
  for (let i = 0; i <= action.length; i++) {
    if (token === '*') {
      open ||= reached[i] === 1;
      if (open) next[i] = 1;
    } else if (token === '/*') {
      open ||= i > 0 && reached[i - 1] === 1 && action[i - 1] === '/';
      if (open) next[i] = 1;
    } else if (i > 0 && reached[i - 1] && action[i - 1] === token) {
      next[i] = 1;
    }
  }
}
