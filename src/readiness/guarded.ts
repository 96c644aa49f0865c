import { assayError } from '../errors/index.ts';
import { notAsked } from './findings.ts';
import { type Area, areas, type Finding } from './schema.ts';

/** A probe that breaks says so in a finding of its own; the others go on. */
export async function guarded(area: Area, probe: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await probe();
  } catch (cause) {
    const reference = (cause as Error).name;
    return [notAsked(area, `${area}-failed`, areas[area], assayError('internal', { reference }))];
  }
}
