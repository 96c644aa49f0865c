/** What follows from the catalogue: permissions, the custom role, SQL views and reference pages. */
export { catalogueViews } from './catalogue-views.ts';
export { lackingPermissions } from './cloud-permissions.ts';
export {
  type CredentialKindFacts,
  credentialKindNames,
  credentialKinds,
  delegatedPermissions,
} from './credential-kinds.ts';
export { customRole } from './custom-role.ts';
export { requiredGraphPermissions } from './graph-permissions.ts';
export { type LeastRights, leastRights } from './least-rights.ts';
export { optionInputs, optionList } from './option-list.ts';
export { type ReferencePage, referencePages } from './reference-pages.ts';
export { categories, categoryTitles, licenceTitles, rightInWords, sourceInWords } from './words.ts';
