/** A framework file that somebody brings along: taken whole or not at all. */
import { fail, ok, type Result } from '../errors/index.ts';
import type { KnownCheck } from './build.ts';
import { type FrameworkFile, frameworkFile } from './declaration.ts';

/** Places in a file are named like `published.0.controls.A-1`. Error: `framework_file_invalid` with each fault in its details. */
export function readFrameworkFile(input: unknown, checks: readonly KnownCheck[]): Result<FrameworkFile> {
  const parsed = frameworkFile.safeParse(input);
  if (!parsed.success) {
    return invalid(parsed.error.issues.map(({ path, message }) => ({ place: path.join('.'), reason: message })));
  }
  const faults = faultsOf(parsed.data, checks);
  return faults.length > 0 ? invalid(faults) : ok(parsed.data);
}

interface Fault {
  readonly place: string;
  readonly reason: string;
}

const mostFaults = 500;

function invalid(faults: readonly Fault[]): Result<never> {
  const places = faults.map(({ place, reason }) => `${place}: ${reason}`);
  return fail('framework_file_invalid', {
    ...{ count: faults.length, reason: places[0] ?? '', faults: places.slice(0, mostFaults) },
  });
}

function faultsOf({ controls, published, derived }: FrameworkFile, checks: readonly KnownCheck[]): Fault[] {
  const known = new Set(checks.map(({ id }) => id));
  const topics = new Set(checks.map(({ topic }) => topic));
  const ids = new Set<string>();
  const faults: Fault[] = [];
  for (const [index, { id }] of controls.entries()) {
    if (ids.has(id)) faults.push({ place: `controls.${index}`, reason: `the control ${id} stands twice` });
    ids.add(id);
  }
  for (const [index, { controls: ties }] of published.entries()) {
    for (const [control, checkIds] of Object.entries(ties)) {
      const place = `published.${index}.controls.${control}`;
      if (!ids.has(control)) faults.push({ place, reason: `there is no control ${control}` });
      for (const checkId of checkIds)
        if (!known.has(checkId)) faults.push({ place, reason: `there is no check ${checkId}` });
    }
  }
  for (const [topic, own] of Object.entries(derived)) {
    if (!topics.has(topic)) faults.push({ place: `derived.${topic}`, reason: 'no check has this topic' });
    for (const control of own)
      if (!ids.has(control)) faults.push({ place: `derived.${topic}`, reason: `there is no control ${control}` });
  }
  return faults;
}
