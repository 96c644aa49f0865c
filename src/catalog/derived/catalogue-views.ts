import { instantFunctionSql } from './instant-sql.ts';
import { type TypeView, typeViews } from './type-views.ts';

/** What a store is opened with: the views of all types, and the function that they use. */
export function catalogueViews(): { readonly before: readonly string[]; readonly views: readonly TypeView[] } {
  return { before: [instantFunctionSql], views: typeViews() };
}
