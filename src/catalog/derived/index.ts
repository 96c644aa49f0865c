/** What follows from the catalogue: permissions, the custom role, SQL views and reference pages. */
export { type CredentialKindFacts, credentialKindNames, credentialKinds } from './credential-kinds.ts';
export { customRole } from './custom-role.ts';
export { requiredGraphPermissions } from './graph-permissions.ts';
export { instantFunctionSql } from './instant-sql.ts';
export { optionInputs, optionList } from './option-list.ts';
export { referencePages } from './reference-pages.ts';
export { typeViews } from './type-views.ts';
export { categories, categoryTitles, rightInWords, sourceInWords } from './words.ts';
