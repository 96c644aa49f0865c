export type {
  Category,
  Declaration,
  EntityClass,
  EntityType,
  Licence,
  MapContext,
  ParentEntity,
  Product,
  Property,
  PropertyValue,
  RelationRead,
  ResourceGraphTable,
  Right,
  Source,
} from './declaration.ts';
export {
  type CredentialKindFacts,
  catalogueViews,
  categories,
  categoryTitles,
  credentialKindNames,
  credentialKinds,
  customRole,
  delegatedPermissions,
  type LeastRights,
  lackingPermissions,
  leastRights,
  licenceTitles,
  optionInputs,
  optionList,
  type ReferencePage,
  referencePages,
  requiredGraphPermissions,
  rightInWords,
  sourceInWords,
} from './derived/index.ts';
export { jsonText } from './json-text.ts';
export { armKey, directoryKey, subscriptionOf, tenantKey, tenantObjectKey } from './keys.ts';
export {
  type MappedEntity,
  type MappedRelation,
  type Mapping,
  mapEntity,
  mapRelations,
  type Rejection,
} from './map.ts';
export { changeOptions, type OptionChanges, optionChanges, optionFault } from './option-changes.ts';
export {
  defaultOptions,
  fixedProducts,
  optionTexts,
  products,
  type ReadOptions,
  readOptions,
  selectDeclarations,
} from './options.ts';
export { declarations, entityTypes, findDeclaration, findEntityType } from './registry.ts';
