/** The graph of access of a tenant as a file, streamed page by page. */
import { ok, type Result } from '../../errors/index.ts';
import type { Store } from '../../store/index.ts';
import { chooseTenant } from '../ask.ts';
import { tenantsOf } from '../load/tenants.ts';
import { azureHound } from './azurehound.ts';
import { graphLines } from './graph-lines.ts';
import { graphml } from './graphml.ts';
import { missingParts } from './head.ts';

const formats = {
  azurehound: { write: azureHound, type: 'application/json; charset=utf-8', extension: 'json' },
  graphml: { write: graphml, type: 'application/graphml+xml; charset=utf-8', extension: 'graphml' },
  json: { write: graphLines, type: 'application/x-ndjson', extension: 'ndjson' },
} as const;

export type ExportFormat = keyof typeof formats;

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  /** The file, some lines at a time; a reader that waits holds no transaction open. */
  readonly parts: AsyncIterable<string>;
}

/** Errors: those of choosing a tenant, such as `access_tenant_needed` and `access_nothing_read`. */
export async function exportGraph(
  store: Store,
  organizationId: string,
  { format, tenantId }: { readonly format: ExportFormat; readonly tenantId?: string | undefined },
): Promise<Result<ExportFile>> {
  const tenant = chooseTenant(await tenantsOf(store, organizationId), tenantId);
  if (!tenant.ok) return tenant;
  const { connectionIds, readAt, stale } = tenant.value;
  const missing = await missingParts(store, { organizationId, connectionIds });
  const { write, type, extension } = formats[format];
  const head = { tenantId: tenant.value.tenantId, readAt, stale, missing };
  return ok({
    name: `access-${tenant.value.tenantId.replace(/[^\w-]/g, '_')}.${extension}`,
    type,
    parts: write(store, { organizationId, connectionIds }, head),
  });
}
