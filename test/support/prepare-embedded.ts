/** Before all tests of a kind: the data directories with tables and views are made once, and each embedded database starts from one. */
import { catalogueViews } from '../../src/catalog/index.ts';
import { prepareEmbedded } from '../../src/store/store.ts';

export async function setup(): Promise<void> {
  await prepareEmbedded();
  await prepareEmbedded(catalogueViews());
}
