/** What follows from the catalogue: permissions, the custom role, SQL views and reference pages. */
export { type CustomRole, customRole, type RequiredAction, requiredActions } from './custom-role.ts';
export { dataModelPage } from './data-model-page.ts';
export { type RequiredPermission, requiredGraphPermissions } from './graph-permissions.ts';
export { instantFunctionSql } from './instant-sql.ts';
export { permissionsPage } from './permissions-page.ts';
export { type ReferencePage, referencePages } from './reference-pages.ts';
export { type TypeView, typeViews } from './type-views.ts';
export { snakeCase, type ViewColumn, viewColumns } from './view-columns.ts';
export { categories, categoryTitles, licenceTitles, rightInWords, sourceInWords } from './words.ts';
