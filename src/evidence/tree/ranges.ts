/**
 * Which subtrees a proof consists of. Pure. A range is the leaves from `start` up to but not including `end`; a node is a
 * subtree that is full, 2^level leaves from index * 2^level on: these are what is kept. Sizes go up to 2^53, so that bits are
 * counted by division.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** The largest power of two below a size of at least two. */
function splitOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** The full subtrees that a range falls into, from the left; the range begins where a subtree of its size may begin. */
export function nodesOf({ start, end }: Range): NodeId[] {
  const nodes: NodeId[] = [];
  let at = start;
  while (at < end) {
    let level = 0;
    let size = 1;
    while (size * 2 <= end - at) {
      size *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / size });
    at += size;
  }
  return nodes;
}

/** RFC 9162, section 2.1.3.1: the subtrees whose hashes lead from a leaf to the root, the lowest first. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** RFC 9162, section 2.1.4.1: the subtrees that show that the tree of `size` goes on from that of `first`. */
export function consistencyRanges(first: number, size: number): Range[] {
  if (!(first >= 0 && first <= size)) throw new RangeError(`a tree of ${size} does not go on from one of ${first}`);
  if (first === 0 || first === size) return [];
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  // The old tree as a whole is known to whoever asks; a part of it is not.
  let whole = true;
  while (first !== end) {
    const middle = start + splitOf(end - start);
    if (first <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
      whole = false;
    }
  }
  if (!whole) ranges.push({ start, end });
  return ranges.reverse();
}
