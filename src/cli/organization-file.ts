/** `<dataDir>/organization.json`: the organisation in which the command line works, and its session there. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ChosenOrganization {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

const fileOf = (dataDir: string) => join(dataDir, 'organization.json');

/** Readable by its owner only, also where a file of that name was there before. */
export function writeChosenOrganization(dataDir: string, chosen: ChosenOrganization): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const written = `${fileOf(dataDir)}.${process.pid}`;
  rmSync(written, { force: true });
  writeFileSync(written, `${JSON.stringify(chosen)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(written, fileOf(dataDir));
}

export function readChosenOrganization(dataDir: string): ChosenOrganization | undefined {
  try {
    const { id, name, token } = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Partial<ChosenOrganization>;
    return typeof id === 'string' && typeof name === 'string' && typeof token === 'string'
      ? { id, name, token }
      : undefined;
  } catch {
    return undefined;
  }
}
