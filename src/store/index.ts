export { keepBackups } from './backups.ts';
export type { Database } from './database.ts';
export {
  type EntityRow,
  type KnownEntity,
  knownEntities,
  type Page,
  type PageOfStep,
  type RelationRow,
  RunLost,
  type SavedPage,
  savePage,
} from './save-page.ts';
export { keepStatistics, refreshStatistics } from './statistics.ts';
export { storable, storableJson } from './storable.ts';
export { openStore, type Store, type StoreLocation, type StoreTransaction } from './store.ts';
export {
  type Ended,
  type EndedRelation,
  endByKey,
  endMissing,
  endMissingChildren,
  endMissingRelations,
  endRelations,
  seenOfParent,
} from './sweep.ts';
