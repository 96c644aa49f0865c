/** Which action a pattern names, and which actions a block of permissions gives ("Understand Azure role definitions"). */
import type { PermissionBlock } from './case.ts';

/**
 * Whole text, any letter case; a star stands for any characters, slashes among them. A star that is a whole segment in the
 * middle may stand for no segment at all: Managed Identity Operator holds `userAssignedIdentities/*\/assign/action`, and
 * with it one may assign an identity, which asks for `userAssignedIdentities/assign/action`.
 */
export function matches(pattern: string, action: string): boolean {
  const text = action.toLowerCase();
  return readings(pattern.toLowerCase()).some((reading) => fits(reading, text));
}

/** The pattern as it stands, and with each of its middle stars left out. */
function readings(pattern: string): string[] {
  const at = pattern.indexOf('/*/');
  if (at < 0) return [pattern];
  const before = pattern.slice(0, at);
  // The slash after the star may open the next star in the middle.
  const after = readings(pattern.slice(at + 2));
  return after.flatMap((rest) => [`${before}/*${rest}`, `${before}${rest}`]);
}

/** The first star takes nothing, or one character and is tried again. */
function fits(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  if (!text.startsWith(pattern.slice(0, star))) return false;
  const rest = pattern.slice(star + 1);
  for (let taken = star; taken <= text.length; taken++) {
    if (fits(rest, text.slice(taken))) return true;
  }
  return false;
}

/** An action of the control plane, or one on data: the one is never given by a pattern for the other. */
export interface Asked {
  readonly name: string;
  readonly plane: 'control' | 'data';
}

/** `notActions` take away from `actions` of the same block only. */
export function blockNames(block: PermissionBlock, asked: Asked): boolean {
  const given = (asked.plane === 'data' ? block.dataActions : block.actions) ?? [];
  const taken = (asked.plane === 'data' ? block.notDataActions : block.notActions) ?? [];
  return (
    given.some((pattern) => matches(pattern, asked.name)) && !taken.some((pattern) => matches(pattern, asked.name))
  );
}
