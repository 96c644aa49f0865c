/** Setup that writes itself: the access of a connection, made by the reader's own hand from what the catalogue declares. */

export { never } from './reads.ts';
export { readsPage } from './reads-page.ts';
export { type RecordSetup, recordSetup } from './record.ts';
export { setupRoutes } from './routes.ts';
export { readsAnswer, type SetupFormat, setupAnswer, setupFormats } from './schema.ts';
