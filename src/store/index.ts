export { keepBackups } from './backups.ts';
export type { Database } from './database.ts';
export {
  type EntityRow,
  knownHashes,
  type Page,
  type PageOfStep,
  type RelationRow,
  RunLost,
  type SavedPage,
  savePage,
} from './save-page.ts';
export { storable, storableJson } from './storable.ts';
export { openStore, type Store, type StoreLocation, type StoreTransaction } from './store.ts';
export {
  type EndedRelation,
  endByKey,
  endMissing,
  endMissingChildren,
  endMissingRelations,
  endRelations,
  seenOfParent,
} from './sweep.ts';
