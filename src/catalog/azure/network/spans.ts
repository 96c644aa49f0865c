/** Sets of whole numbers as sorted spans that neither overlap nor touch: ports and addresses. Pure. */

/** From the first to the last number, both included. */
export type Span = readonly [first: bigint, last: bigint];
export type Spans = readonly Span[];

export function union(...sets: readonly Spans[]): Spans {
  const sorted = sets.flat().sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (!last || span[0] > last[1] + 1n) merged.push(span);
    else if (span[1] > last[1]) merged[merged.length - 1] = [last[0], span[1]];
  }
  return merged;
}

export function subtract(from: Spans, taken: Spans): Spans {
  return taken.reduce<Spans>(
    (rest, [first, last]) =>
      rest.flatMap((span): Spans => {
        if (last < span[0] || first > span[1]) return [span];
        const before: Spans = first > span[0] ? [[span[0], first - 1n]] : [];
        return last < span[1] ? [...before, [last + 1n, span[1]]] : before;
      }),
    from,
  );
}

export function intersect(a: Spans, b: Spans): Spans {
  return subtract(a, subtract(a, b));
}

export function covers(outer: Spans, inner: Spans): boolean {
  return subtract(inner, outer).length === 0;
}

/** How many numbers are in the set. */
export function sizeOf(spans: Spans): bigint {
  return spans.reduce((sum, [first, last]) => sum + last - first + 1n, 0n);
}
