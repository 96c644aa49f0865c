/** Names like the one that somebody wrote, nearest first, at most three. */
export function nearest(written: string, names: readonly string[]): string[] {
  const wanted = written.toLowerCase();
  const limit = Math.max(2, Math.ceil(wanted.length / 3));
  return names
    .map((name) => ({ name, distance: distanceTo(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance || one.name.localeCompare(other.name))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A part of the name is near; otherwise the number of letters to change, add or take away. */
function distanceTo(wanted: string, name: string): number {
  if (wanted.length >= 3 && name.includes(wanted)) return 1;
  let row = Array.from({ length: name.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...wanted].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= name.length; column++) {
      const change = (row[column - 1] ?? 0) + (letter === name[column - 1] ? 0 : 1);
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
