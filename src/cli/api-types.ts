/** The answers of the API, as types only: the command line must not load the rooms to talk to a server. */
import type { z } from 'zod';
import type { connectionList, connectionView, optionDescription } from '../connections/index.ts';
import type {
  catalog,
  catalogType,
  entityHistory,
  entityList,
  entityVersion,
  inventoryType,
  relationList,
} from '../inventory/index.ts';
import type { expiryList, installationView } from '../readiness/index.ts';
import type { coverage, syncRunList } from '../sync/index.ts';

export type { EntitySummary, EntityView, Inventory } from '../inventory/index.ts';
export type { ExpiryView, InstallationCheck, PreflightReport } from '../readiness/index.ts';
export type { CoverageRow, SyncProgress, SyncRunView } from '../sync/index.ts';
export type Catalog = z.output<typeof catalog>;
export type CatalogType = z.output<typeof catalogType>;
export type ConnectionList = z.output<typeof connectionList>;
export type ConnectionView = z.output<typeof connectionView>;
export type Coverage = z.output<typeof coverage>;
export type EntityHistory = z.output<typeof entityHistory>;
export type EntityList = z.output<typeof entityList>;
export type EntityVersion = z.output<typeof entityVersion>;
export type ExpiryList = z.output<typeof expiryList>;
export type Installation = z.output<typeof installationView>;
export type InventoryType = z.output<typeof inventoryType>;
export type OptionDescription = z.output<typeof optionDescription>;
export type RelationList = z.output<typeof relationList>;
export type SyncRunList = z.output<typeof syncRunList>;

export interface Status {
  readonly version: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly store: { readonly kind: 'pglite' | 'postgresql' };
  readonly clouds: readonly { readonly id: string; readonly label: string }[];
}
