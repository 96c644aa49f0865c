/** Files of models, so that a restart need not read the whole graph again. The store stays the truth: a file is only a copy. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface SnapshotFolder {
  /** The file of a tenant's model; its folder exists afterwards. */
  file(organizationId: string, tenantId: string): Promise<string>;
  /** Organisations of which there are files. */
  organizations(): Promise<string[]>;
  /** Removes the files of tenants that an organisation has no more. */
  keepOnly(organizationId: string, tenantIds: readonly string[]): Promise<void>;
}

export function snapshotFolder(folder: string): SnapshotFolder {
  const names = () => readdir(folder).catch((): string[] => []);
  return {
    file: async (organizationId, tenantId) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return join(folder, nameOf(organizationId, tenantId));
    },
    organizations: async () => [...new Set((await names()).map((name) => name.split('.')[0] ?? ''))],
    keepOnly: async (organizationId, tenantIds) => {
      const kept = tenantIds.map((tenantId) => nameOf(organizationId, tenantId));
      for (const name of await names()) {
        if (name.startsWith(`${organizationId}.`) && !kept.includes(name))
          await rm(join(folder, name), { force: true });
      }
    },
  };
}

function nameOf(organizationId: string, tenantId: string): string {
  return `${organizationId}.${createHash('sha256').update(tenantId).digest('hex').slice(0, 32)}.model`;
}
